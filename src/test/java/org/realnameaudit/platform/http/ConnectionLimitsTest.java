package org.realnameaudit.platform.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Metrics;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.ShortTimeoutsProfile;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.WithProvider;

/** Limits of the connections of a client. Each test uses a client address of its own. */
@QuarkusTest
@WithProvider
@TestProfile(ShortTimeoutsProfile.class)
class ConnectionLimitsTest {

    private static final int CONNECTIONS = ShortTimeoutsProfile.CONNECTIONS;
    private static final int MAX_UNANSWERED = 8;

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    Synthetic synthetic;

    /** The limits apply to the management port only after its first request. */
    @BeforeEach
    void probeManagement() {
        given().get(management.resolve("/q/health/live"));
    }

    @Test
    void aConnectionMayHaveTheAllowedNumberOfUnansweredRequests() throws IOException {
        try (Socket client = RawHttp.connect("127.0.1.1", RestAssured.port)) {
            for (int i = 0; i < 5; i++) {
                client.getOutputStream().write(query().repeat(MAX_UNANSWERED).getBytes(US_ASCII));
                assertThat(answers(client, MAX_UNANSWERED)).isEqualTo(MAX_UNANSWERED);
            }
        }
    }

    @Test
    void anUnansweredRequestAboveTheLimitClosesTheConnection() throws IOException {
        assertClosedWithoutAnAnswer("127.0.1.2", RestAssured.port, query().repeat(MAX_UNANSWERED + 1));
    }

    @Test
    void theManagementPortLimitsUnansweredRequests() throws IOException {
        assertClosedWithoutAnAnswer(
                "127.0.1.3",
                management.getPort(),
                RawHttp.request("GET", "/q/health/ready", "HTTP/1.1", "keep-alive")
                        .repeat(MAX_UNANSWERED + 1));
    }

    @Test
    void unreadResponsesCountAsUnansweredRequests() throws IOException {
        String request = RawHttp.request(
                "GET",
                "/graphql?query=" + "%7B" + "a:__typename,".repeat(40)
                        + "__schema%7Btypes%7Bname,description,fields%7Bname,description%7D%7D%7D%7D",
                "HTTP/1.1",
                "keep-alive");
        try (Socket client = RawHttp.connect("127.0.1.4", RestAssured.port)) {
            int sent = 0;
            while (sent < 10_000) {
                client.getOutputStream().write(request.getBytes(US_ASCII));
                sent++;
            }
            throw new AssertionError("the service accepted all requests");
        } catch (SocketException _) {
            // The service has closed the connection. Unread data may have turned the close into a reset.
        }
    }

    @Test
    void anIncompleteHeadClosesItsConnectionAndIdleConnectionsStayOpen() throws IOException {
        try (Socket idle = RawHttp.connect("127.0.1.5", RestAssured.port);
                Socket first = RawHttp.connect("127.0.1.5", RestAssured.port);
                Socket second = RawHttp.connect("127.0.1.5", RestAssured.port)) {
            idle.getOutputStream().write(query().getBytes(US_ASCII));
            assertThat(answers(idle, 1)).isEqualTo(1);
            second.getOutputStream().write(query().getBytes(US_ASCII));
            assertThat(answers(second, 1)).isEqualTo(1);

            first.getOutputStream().write("GET /graphql HTTP/1.1\r\nHost: x\r\n".getBytes(US_ASCII));
            second.getOutputStream().write("G".getBytes(US_ASCII));
            assertThat(first.getInputStream().readAllBytes()).isEmpty();
            assertThat(second.getInputStream().readAllBytes()).isEmpty();

            idle.getOutputStream().write(query().getBytes(US_ASCII));
            assertThat(answers(idle, 1)).isEqualTo(1);
        }
    }

    @Test
    void theConnectionLimitOfAClientDoesNotAffectOthers() throws IOException {
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(RawHttp.connect("127.0.1.6", RestAssured.port));
            }
            double open = Metrics.scrape(management).value("real_name_audit_connections");
            assertThat(open).isGreaterThanOrEqualTo(CONNECTIONS);
            try (Socket another = RawHttp.connect("127.0.1.6", RestAssured.port)) {
                assertThat(another.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(given().get("/graphql?query=%7B__typename%7D").statusCode())
                    .isEqualTo(200);
        } finally {
            for (Socket each : all) {
                each.close();
            }
        }
        // The service accepts new connections once it has noticed the closed ones.
        boolean answered = false;
        while (!answered) {
            try (Socket again = RawHttp.connect("127.0.1.6", RestAssured.port)) {
                again.getOutputStream().write(query().getBytes(US_ASCII));
                answered = answers(again, 1) == 1;
            } catch (SocketException _) {
                // The service has not noticed the closed connections yet.
            }
        }
    }

    @Test
    void aSlowRequestBodyClosesTheConnection() throws Exception {
        assertClosedWithoutAnAnswer(
                "127.0.1.7",
                RestAssured.port,
                "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
    }

    @Test
    void aSlowDownloadIsAbortedAndReleasesItsPermit() throws Exception {
        synthetic.resellers(1);
        synthetic.manyOutlets();
        String request = RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "close");
        try (Socket slow = RawHttp.connect("127.0.1.8", RestAssured.port)) {
            slow.getOutputStream().write(request.getBytes(US_ASCII));
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            // The second download of this client is refused until the first has been aborted.
            Wait.until(() -> {
                received.write(slow.getInputStream().readNBytes(256));
                return send(request).startsWith("HTTP/1.1 200 ");
            });
            received.write(slow.getInputStream().readAllBytes());
            assertThat(received.toString(US_ASCII))
                    .as("the response has no last chunk")
                    .doesNotEndWith("\r\n0\r\n\r\n");
        } finally {
            synthetic.clear();
        }
    }

    private static String send(String request) throws IOException {
        try (Socket client = RawHttp.connect("127.0.1.8", RestAssured.port)) {
            client.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(client.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static void assertClosedWithoutAnAnswer(String address, int port, String requests) throws IOException {
        try (Socket client = RawHttp.connect(address, port)) {
            client.getOutputStream().write(requests.getBytes(US_ASCII));
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        }
    }

    private static String query() {
        return RawHttp.request("GET", "/graphql?query=%7Bregions%7Bcode%7D%7D", "HTTP/1.1", "keep-alive");
    }

    /** @return the number of answers before the end of the connection, at most {@code wanted} */
    private static int answers(Socket client, int wanted) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder read = new StringBuilder();
        int found = 0;
        while (found < wanted) {
            int next = in.read();
            if (next < 0) {
                return found;
            }
            read.append((char) next);
            if (read.toString().endsWith("\"extensions\":{\"cost\":11}}")) {
                found++;
                read.setLength(0);
            }
        }
        return found;
    }
}
