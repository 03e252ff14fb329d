package org.realnameaudit.platform.graphql.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.LogWatch;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.RawWebSocket;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Authentication, message order and limits of graphql-transport-ws. */
@QuarkusTest
@WithProvider
class SubscriptionSocketTest {

    private static final String CHANGED = "subscription { rectificationChanged { number } }";

    @Test
    void aConnectionInitWithoutATokenIsForbidden() {
        for (Map<String, ?> init : List.of(
                Map.of("type", "connection_init"),
                Map.of("type", "connection_init", "payload", Map.of()),
                Map.of("type", "connection_init", "payload", Map.of("Authorization", "")),
                Map.of("type", "connection_init", "payload", Map.of("Authorization", List.of("Bearer"))))) {
            try (Subscriber subscriber = Subscriber.connect()) {
                subscriber.send(init);

                assertThat(subscriber.closeCode()).as(init.toString()).isEqualTo(4403);
            }
        }
    }

    @Test
    void aConnectionInitWithAnInvalidTokenIsForbidden() {
        Tokens.invalid().forEach((defect, token) -> {
            try (Subscriber subscriber = Subscriber.connect()) {
                subscriber.send(
                        Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));

                assertThat(subscriber.closeCode()).as(defect).isEqualTo(4403);
            }
        });
    }

    @Test
    void aConnectionInitWithAMalformedTokenIsRefused() {
        Map<String, Integer> codes = Map.of(
                "Bearer",
                4403,
                "Bearer ",
                4403,
                "Bearer ..",
                4403,
                "Bearer \n",
                4400,
                "Bearer a\r\nX-Forwarded-For: 192.0.2.1",
                4400,
                "Bearer \u0000",
                4400);
        codes.forEach((authorization, code) -> {
            try (LogWatch log = LogWatch.start();
                    Subscriber subscriber = Subscriber.connect()) {
                subscriber.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", authorization)));

                assertThat(subscriber.closeCode()).as(authorization).isEqualTo(code);
                assertThat(log.drainErrors()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Upgrade: foo\r\nUpgrade: websocket", "Upgrade: websocket\r\nUpgrade: foo", "Upgrade: WebSocket"
            })
    void noSpellingOfTheUpgradeBypassesAuthentication(String upgrade) throws IOException {
        try (RawWebSocket peer = RawWebSocket.connect(upgrade)) {
            peer.send("{\"type\":\"connection_init\"}", 1);

            assertThat(peer.readUntilClosed()).doesNotContain("connection_ack");
        }
    }

    @Test
    void theSupportedSubprotocolIsChosenFromSeveral() {
        try (Subscriber subscriber = Subscriber.connectWithSubprotocols("graphql-ws", "graphql-transport-ws")) {
            assertThat(subscriber.protocol()).isEqualTo("graphql-transport-ws");
            subscriber.sendInit(Tokens.valid("auditor"));
        }
    }

    @Test
    void anUnrecognisedUpgradeIsHandledAsAQueryRequest() {
        given().header("Connection", "Upgrade")
                .header("Upgrade", "foo, websocket")
                .header("Sec-WebSocket-Protocol", "graphql-transport-ws")
                .get("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("BAD_REQUEST"));
    }

    @Test
    void anIncompleteHandshakeIsRefused() {
        given().header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Protocol", "graphql-transport-ws")
                .get("/graphql")
                .then()
                .statusCode(400);
    }

    @Test
    void aHandshakeWithABodyIsRefused() throws IOException {
        try (Socket client = RawHttp.send(
                RestAssured.port,
                "GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: graphql-transport-ws\r\nContent-Length: 100\r\n\r\nabc")) {
            assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void aSubscriptionBeforeConnectionInitIsUnauthorized() {
        try (Subscriber subscriber = Subscriber.connect()) {
            subscriber.send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("query", CHANGED)));

            assertThat(subscriber.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aSocketWithoutConnectionInitIsClosedAfterATimeout() {
        try (Subscriber subscriber = Subscriber.connect()) {
            assertThat(subscriber.closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void aSecondConnectionInitClosesTheSocket() {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))) {
            subscriber.send(Map.of("type", "connection_init"));

            assertThat(subscriber.closeCode()).isEqualTo(4429);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "null",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"id\":1,\"payload\":{}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":[]}",
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"complete\",\"id\":{}}x"
            })
    void anInvalidMessageClosesTheSocket(String message) {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))) {
            subscriber.sendText(message);

            assertThat(subscriber.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void aSubscriptionIdCanBeUsedAgainOnlyAfterComplete() {
        try (Subscriber subscriber =
                Subscriber.connectWithToken(Tokens.valid("auditor")).subscribe("1", CHANGED, Map.of())) {
            subscriber.send(Map.of("type", "complete", "id", "1"));
            assertThat(subscriber.subscribe("1", CHANGED, Map.of()).hasNoMessage())
                    .isTrue();

            subscriber.send(Map.of("type", "subscribe", "id", "1", "payload", Map.of("query", CHANGED)));
            assertThat(subscriber.closeCode()).isEqualTo(4409);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ regions { code } } | BAD_REQUEST",
                "mutation { moveCampaign(input: { code: \"x\", status: CLOSED, expectedVersion: 0 }) { campaign { code } } } | BAD_REQUEST",
                "subscription { nothing } | GRAPHQL_VALIDATION_FAILED",
                "subscription { | GRAPHQL_PARSE_FAILED",
                "subscription { rectificationChanged(reseller: \"nobody\") { number } } | NOT_FOUND",
                "subscription { a: rectificationChanged { number } b: rectificationChanged { number } } | GRAPHQL_VALIDATION_FAILED"
            })
    void anInvalidSubscriptionFailsWithoutClosingTheSocket(String document, String code) {
        try (Subscriber subscriber =
                Subscriber.connectWithToken(Tokens.valid("auditor")).subscribe("1", document, Map.of())) {
            JsonPath error = subscriber.next();

            assertThat(error.getString("type")).isEqualTo("error");
            assertThat(error.getString("id")).isEqualTo("1");
            assertThat(error.getString("payload[0].extensions.code")).isEqualTo(code);
            assertThat(subscriber.subscribe("1", CHANGED, Map.of()).hasNoMessage())
                    .isTrue();
        }
    }

    @Test
    void aSocketHasALimitedNumberOfSubscriptions() {
        try (Subscriber subscriber = Subscriber.connectWithToken(Tokens.valid("auditor"))) {
            for (int i = 0; i < 10; i++) {
                subscriber.subscribe("s" + i, CHANGED, Map.of());
            }
            assertThat(subscriber.subscribe("excess", CHANGED, Map.of()).next().getString("payload[0].extensions.code"))
                    .isEqualTo("QUERY_TOO_EXPENSIVE");
        }
    }

    @Test
    void aClientHasALimitedNumberOfSockets() {
        String token =
                Tokens.sign("own", Tokens.with(Tokens.claims("auditor", null), "sub", "subject with many sockets"));
        List<Subscriber> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                open.add(Subscriber.connectWithToken(token));
            }
            try (Subscriber excess = Subscriber.connect()) {
                excess.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
                assertThat(excess.closeCode()).isEqualTo(1013);
            }
            try (Subscriber other = Subscriber.connectWithToken(Tokens.valid("auditor"))) {
                assertThat(other.hasNoMessage()).isTrue();
            }
        } finally {
            open.forEach(Subscriber::close);
        }
    }
}
