package org.realnameaudit.platform.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.WithProvider;

/** The memory for late, oversized and abandoned request bodies is released, and invalid requests are refused. */
@QuarkusTest
@WithProvider
class SlowClientsTest {

    @Inject
    BufferBudget memory;

    @Test
    void aPartialBodyIsReleasedWhenItsClientDisconnects() throws Exception {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(send(
                    "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 131072\r\n\r\n"
                            + " ".repeat(100_000)));
        }
        Wait.until(() -> memory.used() == 50 * 100_000);

        for (Socket client : clients) {
            client.close();
        }

        Wait.until(() -> memory.used() == 0);
    }

    @Test
    void aLateBodyIsAnsweredWithRequestTimeout() throws Exception {
        try (Socket client = send(
                "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")) {
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"BAD_REQUEST\"");
            Wait.until(() -> memory.used() == 0);
        }
    }

    @Test
    void anOversizedUploadIsAnsweredBeforeItsEnd() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(" ".repeat(400_000)))
                .build();
        for (int i = 0; i < 50; i++) {
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
        }
        Wait.until(() -> memory.used() == 0);
    }

    @Test
    void aCompressedRequestBodyIsRefused() {
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body("{}")
                .post("/graphql")
                .then()
                .statusCode(415);
    }

    @Test
    void twoAuthorizationHeadersAreUnauthorized() {
        given().header("Authorization", "Bearer a", "Bearer b")
                .contentType("application/json")
                .body(Map.of("query", "{ regions { code } }"))
                .post("/graphql")
                .then()
                .statusCode(401);
    }

    private static Socket send(String request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", RestAssured.port));
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        // In another thread, because the write blocks if the service stops reading.
        Thread.ofVirtual().start(() -> {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException _) {
                // The connection was closed.
            }
        });
        return socket;
    }
}
