package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** Invalid GraphQL-over-HTTP requests are refused with a GraphQL error response. */
@QuarkusTest
@WithProvider
class GraphQLRouteTest {

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH | application/json | 405",
                "PUT | application/json | 405",
                "DELETE | application/json | 405",
                "POST | text/plain | 415",
                "POST | application/x-www-form-urlencoded | 415",
                "POST | application/graphql | 415",
                "POST | application/json; charset=iso-8859-1 | 415",
                "POST | application/json; charset=\"iso-8859-1\" | 415"
            })
    void anUnsupportedMethodOrMediaTypeIsRefused(String method, String type, int status) {
        Response response = given().header("Content-Type", type)
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, io.restassured.http.ContentType.TEXT)))
                .body("{\"query\":\"{ regions { code } }\"}")
                .request(method, "/graphql");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
        assertThat(response.asString()).doesNotContain("data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
    void differentSpellingsOfUtf8AreAccepted(String type) {
        assertThat(given().header("Content-Type", type)
                        .body("{\"query\":\"{ regions { code } }\"}".getBytes(StandardCharsets.UTF_8))
                        .post("/graphql")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnsupportedAcceptHeaderIsRefused() {
        Response response = given().contentType("application/json")
                .accept("text/html")
                .body("{\"query\":\"{ regions { code } }\"}")
                .post("/graphql");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "[{\"query\":\"{ regions { code } }\"}]",
                "{\"query\":1}",
                "{\"query\":\"{x}\",\"variables\":1}"
            })
    void aMalformedGraphQLBodyIsABadRequest(String body) {
        Response response = given().contentType("application/json").body(body).post("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void anInvalidQueryHasStatus200ForApplicationJson() {
        Response response = given().contentType("application/json")
                .accept("application/json")
                .body(Map.of("query", "{ nothing }"))
                .post("/graphql");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql-ws", "chat", ""})
    void aWebSocketOfAnotherSubprotocolIsRefused(String protocol) {
        Response response = given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .header("Sec-WebSocket-Protocol", protocol)
                .get("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void unverifiableCredentialsAreRefused() {
        for (String header : List.of("Bearer x", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "nonsense")) {
            Answer answer = Ask.query(given().header("Authorization", header), "{ regions { code } }", Map.of());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.response().header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.response().asString()).doesNotContain("eyJ").doesNotContain("YTpi");
        }
    }

    @Test
    void aTruncatedOrGarbledBodyDoesNotDisturbTheService() throws IOException {
        for (String rest :
                List.of("Content-Length: 100\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")) {
            try (Socket socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port)) {
                socket.getOutputStream()
                        .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + rest)
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                        .doesNotContain("INTERNAL");
            }
        }
        assertThat(Ask.query("{ regions { code } }").<Object>list("regions")).hasSize(31);
    }
}
