package org.realnameaudit.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.LogWatch;
import org.realnameaudit.support.Metrics;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Requests that violate HTTP are refused as client errors, and do not appear as errors in the log. */
@QuarkusTest
@WithProvider
class RequestRulesTest {

    static final List<String> INVALID_HEADERS = List.of(
            "",
            "Host: a b\r\n",
            "Host: [::1\r\n",
            "Host: x:99999999\r\n",
            "Host: x:99999\r\n",
            "Host: a\r\nHost: b\r\n",
            "Host: x\r\n y: z\r\n",
            "Host: user@x\r\n",
            "Host: x/y\r\n",
            "Host: x\r\nTransfer-Encoding: gzip, chunked\r\n");
    /** Netty refuses these before the service reads them. */
    static final List<String> UNREADABLE_HEADERS = List.of(
            " Host: x\r\n",
            "Host: x\r\nTransfer-Encoding: foo\r\n",
            "Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            "Host: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
            "Host: x\r\nContent-Length: -1\r\n",
            "Host: x\r\nContent-Length: abc\r\n",
            "Host: x\r\nContent-Length: 99999999999999999999\r\n");

    @TestHTTPResource(management = true)
    URI management;

    @ParameterizedTest
    @FieldSource("INVALID_HEADERS")
    void invalidHeadersAreABadRequestInTheErrorFormatOfThePath(String headers) throws Exception {
        double internal = internalErrors();
        try (LogWatch log = LogWatch.start()) {
            assertThat(send("GET", "/graphql?query=%7B__typename%7D", headers))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"extensions\":{\"code\":\"BAD_REQUEST\"}");
            runConcurrently(
                    List.of("/exports/outlets", "/imports", "/nothing", "/.well-known/oauth-protected-resource"),
                    path -> assertThat(send("GET", path, headers))
                            .as(path)
                            .startsWith("HTTP/1.1 400 ")
                            .contains("{\"errors\":[{")
                            .contains("\"code\":\"BAD_REQUEST\"")
                            .doesNotContain("extensions", "details"));
            assertThat(log.drainErrors()).isEmpty();
        }
        assertThat(internalErrors()).isEqualTo(internal);
    }

    @ParameterizedTest
    @FieldSource("UNREADABLE_HEADERS")
    void anUnreadableHeadIsABadRequest(String headers) throws IOException {
        double internal = internalErrors();

        assertThat(send("GET", "/graphql?query=%7B__typename%7D", headers))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("\r\n\r\n");
        assertThat(internalErrors()).isEqualTo(internal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql", "graphql?query=%7B__typename%7D", "exports/outlets", "*"})
    void aTargetWithoutALeadingSlashIsABadRequest(String target) throws IOException {
        double internal = internalErrors();

        for (String method : List.of("GET", "POST")) {
            assertThat(send(method, target, "Host: x\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("BAD_REQUEST");
        }
        assertThat(internalErrors()).isEqualTo(internal);
    }

    @Test
    void anUnservedPathIsNotFoundForEveryCaller() {
        for (String path : List.of("/", "/nothing", "/importsx", "/graphql/nothing", "/q/health/ready")) {
            for (RequestSpecification reader : List.of(
                    RestAssured.given(),
                    Tokens.administrator(),
                    RestAssured.given().header("Authorization", "Bearer x"))) {
                Response response = reader.get(path);

                assertThat(response.statusCode()).as(path).isEqualTo(404);
                assertThat(response.asString()).contains("Path not found", "BAD_REQUEST");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x:1", "x:", "", "127.0.0.1:8080", "[::1]", "[::1]:8080"})
    void aValidHostHeaderIsAccepted(String host) throws IOException {
        assertThat(send("GET", "/graphql?query=%7B__typename%7D", "Host: " + host + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PUT, /graphql, 405, 'GET, HEAD, POST'",
                "OPTIONS, /graphql, 405, 'GET, HEAD, POST'",
                "POST, /graphql/schema.graphql, 405, 'GET, HEAD'",
                "OPTIONS, /graphql/schema.graphql, 405, 'GET, HEAD'",
                "POST, /exports/outlets, 405, 'GET, HEAD'",
                "DELETE, /imports, 405, 'GET, HEAD'",
                "PATCH, /imports/outlets, 405, 'GET, HEAD, POST'",
                "FOO, /graphql, 501, -",
                "FOO, /exports/outlets, 501, -",
                "FOO, /imports, 501, -",
                "FOO, /nothing, 501, -"
            })
    void unsupportedAndUnknownMethodsHaveDifferentStatuses(String method, String path, int status, String allowed) {
        Response response = RestAssured.given().request(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.header("Allow")).isEqualTo(allowed);
        assertThat(response.asString()).contains("BAD_REQUEST");
    }

    @Test
    void headAnswersLikeGetWithoutTheBody() {
        for (String path :
                List.of("/graphql?query=%7Bregions%7Bcode%7D%7D", "/graphql/schema.graphql", "/exports/outlets")) {
            Response get = RestAssured.given().urlEncodingEnabled(false).get(path);
            Response head = RestAssured.given().urlEncodingEnabled(false).head(path);

            assertThat(get.statusCode()).as(path).isEqualTo(200);
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.contentType()).isEqualTo(get.contentType());
            assertThat(head.asByteArray()).isEmpty();
        }
        assertThat(Tokens.auditor().head("/imports").statusCode()).isEqualTo(200);
        assertThat(RestAssured.given().head("/imports").statusCode()).isEqualTo(401);
        assertThat(RestAssured.given()
                        .head("/exports/inspections?campaign=nothing")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void headRunsNoMutation() {
        Response head = RestAssured.given()
                .urlEncodingEnabled(false)
                .accept("application/graphql-response+json")
                .head(
                        "/graphql?query=mutation%7BmoveCampaign(input:%7Bcode:%22x%22,status:CLOSED,expectedVersion:0%7D)%7Bcampaign%7Bcode%7D%7D%7D");

        assertThat(head.statusCode()).isEqualTo(405);
        assertThat(head.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource({"/graphql, application/json", "/imports/outlets, text/csv"})
    void expect100ContinueIsAnsweredWithContinue(String path, String type) throws IOException {
        String body = path.equals("/graphql")
                ? "{\"query\":\"{ __typename }\"}"
                : "code,name,channel,reseller,region,location,active\n";
        try (Socket client = RawHttp.connect("127.0.2.1", RestAssured.port)) {
            send(
                    client,
                    "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"
                            .formatted(path, Tokens.valid("auditor"), type, body.length()));
            BufferedReader answer = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 100 ");
            assertThat(answer.readLine()).isEmpty();

            send(client, body);
            assertThat(answer.readLine()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void expect100ContinueWithoutATokenIsUnauthorized() throws IOException {
        try (Socket client = RawHttp.connect("127.0.2.2", RestAssured.port)) {
            send(
                    client,
                    "POST /imports/outlets HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");

            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 401 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "/imports/outlets"})
    void anUnsupportedExpectationFails(String path) throws IOException {
        assertThat(send("POST", path, "Host: x\r\nExpect: the impossible\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 417 ");
    }

    private record RefusedRequest(String path, String role, String type, int status) {}

    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    @Test
    void anEndlessBodyAfterARefusalIsCutOff() throws Exception {
        runConcurrently(
                List.of(
                        new RefusedRequest("/imports/outlets", "none", "text/csv", 401),
                        new RefusedRequest("/imports/outlets", "administrator", "text/csv", 403),
                        new RefusedRequest("/imports/outlets", "auditor", "application/json", 415),
                        new RefusedRequest("/exports/outlets", "none", "text/csv", 405),
                        new RefusedRequest("/graphql", "none", "text/csv", 413),
                        new RefusedRequest("/nothing", "none", "text/csv", 404)),
                RequestRulesTest::assertEndlessBodyIsCutOff);
    }

    private static void assertEndlessBodyIsCutOff(RefusedRequest request) throws IOException {
        String token =
                request.role().equals("none") ? "" : "Authorization: Bearer " + Tokens.valid(request.role()) + "\r\n";
        try (Socket client = RawHttp.connect("127.0.2.3", RestAssured.port)) {
            send(
                    client,
                    "POST %s HTTP/1.1\r\nHost: x\r\n%sContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .formatted(request.path(), token, request.type()));
            send(client, "1\r\n,\r\n");
            assertClosedWhileSending(client);
            assertThat(new String(client.getInputStream().readNBytes(12), US_ASCII))
                    .as(request.toString())
                    .isEqualTo("HTTP/1.1 " + request.status());
        }
    }

    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    @Test
    void anEndlessBodyAfterAPipelinedRequestIsCutOff() throws Exception {
        runConcurrently(List.of("/nothing", "/.well-known/oauth-protected-resource", "/graphql"), path -> {
            try (Socket client = RawHttp.connect("127.0.2.5", RestAssured.port)) {
                send(
                        client,
                        "GET /.well-known/oauth-protected-resource HTTP/1.1\r\nHost: x\r\n\r\n"
                                + "POST %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".formatted(path));
                assertClosedWhileSending(client);
            }
        });
    }

    private static void assertClosedWhileSending(Socket client) {
        String chunk = "10000\r\n" + "x".repeat(1 << 16) + "\r\n";
        assertThatThrownBy(() -> {
                    while (true) {
                        send(client, chunk);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    /**
     * Runs a check for each of the inputs at the same time, because the service waits before it closes a connection.
     */
    private static <T> void runConcurrently(List<T> inputs, ThrowingConsumer<T> check) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> checks = new ArrayList<>();
            inputs.forEach(input -> checks.add(threads.submit(() -> check.accept(input))));
            for (Future<?> each : checks) {
                each.get();
            }
        }
    }

    private double internalErrors() {
        return Metrics.scrape(management).value("real_name_audit_internal_errors_total");
    }

    private static String send(String method, String path, String headers) throws IOException {
        try (Socket client = RawHttp.connect("127.0.2.4", RestAssured.port)) {
            client.getOutputStream()
                    .write("%s %s HTTP/1.1\r\n%sConnection: close\r\n\r\n"
                            .formatted(method, path, headers)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new String(client.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static void send(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }
}
