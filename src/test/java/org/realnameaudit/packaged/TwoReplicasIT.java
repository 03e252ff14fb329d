package org.realnameaudit.packaged;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Subscriber;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/** The behaviour of two replicas on one database, as clients see it. */
@Tag("drill")
class TwoReplicasIT {

    private static final Provider PROVIDER = new Provider();
    private static final String CHANGED = "subscription { rectificationChanged { number version } }";
    private static final int RATE_LIMIT = 5_000;

    private static PreparedDatabase prepared;
    private static Database database;
    private static Service one;
    private static Service other;

    @BeforeAll
    static void startReplicas() throws Exception {
        PROVIDER.start().forEach(System::setProperty);
        prepared = PreparedDatabase.start();
        database = new Database(prepared.asSuperuser());
        Synthetic synthetic = new Synthetic(database);
        synthetic.resellers(4);
        synthetic.campaign("syn-c1", "PUBLISHED");
        for (int i = 1; i <= 4; i++) {
            synthetic.caseWithStatus("syn-c1", "syn-000" + i, "NOTIFIED");
        }
        Map<String, String> properties = new HashMap<>(prepared.serviceProperties());
        properties.put("quarkus.oidc.auth-server-url", System.getProperty("quarkus.oidc.auth-server-url"));
        properties.put("real-name-audit.limits.cost", "4000");
        properties.put("real-name-audit.rate-limit.values", String.valueOf(RATE_LIMIT));
        properties.put("real-name-audit.rate-limit.period", "1h");
        one = Service.start(properties);
        other = Service.start(properties);
        one.awaitReady();
        other.awaitReady();
    }

    @AfterAll
    static void stopReplicas() throws Exception {
        one.close();
        other.close();
        prepared.close();
        PROVIDER.stop();
    }

    @Test
    void bothReplicasGiveADocumentTheSameEntityTag() {
        String document = "{ regions { code } }";
        String hash = Digest.of(document.getBytes(StandardCharsets.UTF_8));
        register(one, document, hash);

        assertThat(byHash(other, hash).jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        register(other, document, hash);

        assertThat(byHash(other, hash).header("ETag"))
                .isNotNull()
                .isEqualTo(byHash(one, hash).header("ETag"));
    }

    @Test
    void bothReplicasDescribeTheSchemaInTheSameOrder() {
        // Two queries, because the engine refuses to introspect the fields of two types in one request.
        for (String query : List.of(
                "{ __schema { queryType { fields { name args { name } } } directives { name } } }",
                "{ __schema { mutationType { fields { name } } } }")) {
            assertThat(Ask.query(one.to(Tokens.auditor()), query, Map.of()).<Map<String, ?>>get("__schema"))
                    .isEqualTo(Ask.query(other.to(Tokens.auditor()), query, Map.of())
                            .get("__schema"));
        }
    }

    @Test
    void eachReplicaLimitsTheRateOfAClientSeparately() {
        String query = "{ resellers(first: 100) { nodes { code name outlets(first: 8) { nodes { code name } } } } }";
        String token =
                Tokens.sign("own", Tokens.with(Tokens.claims("auditor", null), "sub", "subject of many queries"));

        assertThat(answeredQueries(one, token, query))
                .isEqualTo(answeredQueries(other, token, query))
                .isEqualTo(2);
        assertThat(Ask.query(one.to(Tokens.auditor()), "{ viewer { name } }", Map.of())
                        .hasErrors())
                .as("another client")
                .isFalse();
    }

    @Test
    void aChangeHasTheSameCursorAtBothReplicas() {
        String latest = Ask.query(one.to(given()), "{ changes(first: 1) { latestCursor } }", Map.of())
                .get("changes.latestCursor");
        startRectification(one, "syn-0001");

        String query =
                "query ($after: String) { changes(after: $after) { edges { cursor node { kind rectificationCase { number } } } } }";
        Answer there = Ask.query(other.to(given()), query, Map.of("after", latest));
        assertThat(there.<String>list("changes.edges.node.rectificationCase.number"))
                .containsExactly("syn-c1/syn-0001");
        assertThat(Ask.query(one.to(given()), query, Map.of("after", latest)).<String>list("changes.edges.cursor"))
                .isEqualTo(there.list("changes.edges.cursor"));
    }

    @Test
    void aChangeAtOneReplicaReachesTheSubscribersOfBoth() {
        String token = Tokens.valid("auditor");
        try (Subscriber here = Subscriber.connect(one.port()).sendInit(token).subscribe("1", CHANGED, Map.of());
                Subscriber there =
                        Subscriber.connect(other.port()).sendInit(token).subscribe("1", CHANGED, Map.of())) {
            startRectification(one, "syn-0002");

            for (Subscriber each : List.of(here, there)) {
                assertThat(each.next().getMap("payload.data.rectificationChanged"))
                        .isEqualTo(Map.of("number", "syn-c1/syn-0002", "version", 2));
            }
        }
    }

    @Test
    void aReconnectedReplicaDeliversTheMissedChanges() {
        try (Subscriber subscriber = Subscriber.connect(other.port())
                .sendInit(Tokens.valid("auditor"))
                .subscribe("1", CHANGED, Map.of())) {
            database.rows(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = ? and pid <> pg_backend_pid()",
                    PreparedDatabase.APPLICATION);
            // The pooled connections are terminated as well, and each fails once.
            Answer answer;
            do {
                answer = Mutation.step("startRectification", "syn-c1/syn-0003", 1)
                        .with("idempotencyKey", "after-the-cut")
                        .by(one.to(Tokens.administrator()));
            } while (answer.hasErrors() && answer.code().equals("UNAVAILABLE"));
            assertThat(answer.<String>get("startRectification.rectificationCase.status"))
                    .isEqualTo("RECTIFYING");

            assertThat(subscriber.next().getString("payload.data.rectificationChanged.number"))
                    .isEqualTo("syn-c1/syn-0003");
        }
    }

    private static void startRectification(Service service, String reseller) {
        assertThat(Mutation.step("startRectification", "syn-c1/" + reseller, 1)
                        .by(service.to(Tokens.reseller(reseller)))
                        .hasErrors())
                .isFalse();
    }

    /** @return the number of answered queries before the client was rate-limited */
    private static int answeredQueries(Service service, String token, String query) {
        for (int answered = 0; ; answered++) {
            Answer answer = Ask.query(service.to(Tokens.bearer(token)), query, Map.of());
            if (answer.hasErrors()) {
                assertThat(answer.code()).isEqualTo("RATE_LIMITED");
                return answered;
            }
        }
    }

    private static void register(Service service, String document, String hash) {
        assertThat(service.to(given())
                        .contentType("application/json")
                        .body(Map.of(
                                "query",
                                document,
                                "extensions",
                                Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash))))
                        .post("/graphql")
                        .statusCode())
                .isEqualTo(200);
    }

    private static Response byHash(Service service, String hash) {
        RequestSpecification request = service.to(given());
        return request.queryParam(
                        "extensions", "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}".formatted(hash))
                .get("/graphql");
    }
}
