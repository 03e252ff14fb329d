package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.LowLimitsProfile;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A service with a low rate limit, one allowed origin and no introspection. */
@QuarkusTest
@WithProvider
@TestProfile(LowLimitsProfile.class)
class StrictSettingsTest {

    private static final String EXPENSIVE =
            "{ resellers(first: 100) { nodes { code name outlets(first: 10) { nodes { code } } } } }";

    @Test
    void anExpensiveClientIsRateLimitedAndOthersAreNot() {
        assertThat(Ask.query(from("198.51.100.1"), EXPENSIVE, Map.of()).json().getInt("extensions.cost"))
                .isBetween(1000, 2000);

        Answer second = Ask.query(from("198.51.100.1"), EXPENSIVE, Map.of());
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.code()).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(second.response().header("Retry-After"))).isBetween(1, 3600);
        assertThat(second.json().getInt("errors[0].extensions.retryAfter"))
                .isEqualTo(Integer.parseInt(second.response().header("Retry-After")));
        assertThat(Ask.query(from("198.51.100.1"), "{ regions { code } }", Map.of())
                        .hasErrors())
                .as("a cheap query")
                .isFalse();
        assertThat(Ask.query(from("198.51.100.2"), EXPENSIVE, Map.of()).hasErrors())
                .as("another address")
                .isFalse();
        assertThat(Ask.query(from(Tokens.auditor(), "198.51.100.1"), EXPENSIVE, Map.of())
                        .hasErrors())
                .as("a token from the same address")
                .isFalse();
    }

    @Test
    void aCachedAnswerCostsAsMuchAsAComputedOne() {
        String query = "{ resellers(first: 40) { nodes { code outlets(first: 10) { nodes { code } } } } }";
        int cost = Ask.query(from("198.51.100.12"), query, Map.of()).json().getInt("extensions.cost");
        assertThat(cost).isBetween(2500 / 5, 2500 / 4);
        for (int i = 2; i <= 4; i++) {
            assertThat(Ask.query(from("198.51.100.12"), query, Map.of()).hasErrors())
                    .isFalse();
        }

        assertThat(Ask.query(from("198.51.100.12"), query, Map.of()).code()).isEqualTo("RATE_LIMITED");
    }

    @Test
    void theRateLimitOfATokenFollowsItsSubjectAcrossAddresses() {
        Ask.query(from(Tokens.reseller("snail"), "198.51.100.3"), EXPENSIVE, Map.of());

        assertThat(Ask.query(from(Tokens.reseller("snail"), "198.51.100.4"), EXPENSIVE, Map.of())
                        .code())
                .isEqualTo("RATE_LIMITED");
    }

    @ParameterizedTest
    @CsvSource({"/graphql, 198.51.100.5", "/exports/outlets, 198.51.100.20", "/imports, 198.51.100.21"})
    void refusedRequestsCountTowardsTheRateLimit(String path, String address) {
        int refused = 0;
        while (from(address)
                        .header("Authorization", "Bearer nonsense")
                        .get(path)
                        .statusCode()
                == 401) {
            refused++;
        }
        // A refused request costs 10 of the 2500 values. Some values are refilled during the loop.
        assertThat(refused).isBetween(2500 / 10, 2500 / 10 + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "198.51.100.515"})
    void aClientWithAnUnknownAddressIsAnswered(String address) {
        assertThat(Ask.query(from(address), "{ regions { code } }", Map.of()).hasErrors())
                .isFalse();
        for (String path : List.of("/graphql", "/exports/outlets", "/imports")) {
            assertThat(from(address)
                            .header("Authorization", "Bearer nonsense")
                            .get(path)
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void anExportCostsAsMuchAsTheMostExpensiveQuery() {
        assertThat(from("198.51.100.10").get("/exports/outlets").statusCode()).isEqualTo(200);

        Response second = from("198.51.100.10").get("/exports/outlets");
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.jsonPath().getString("errors[0].code")).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(second.header("Retry-After"))).isBetween(1, 3600);
        assertThat(from("198.51.100.11").get("/exports/outlets").statusCode()).isEqualTo(200);
    }

    @Test
    void aRateLimitedAnswerHasItsStatusInPlainJsonToo() {
        Response last = null;
        for (int i = 0; i < 3; i++) {
            last = from("198.51.100.6")
                    .contentType("application/json")
                    .accept("application/json")
                    .body(Map.of("query", EXPENSIVE))
                    .post("/graphql");
        }
        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void anAllowedOriginPassesTheCorsCheck() {
        Response preflight = from("198.51.100.7")
                .header("Origin", LowLimitsProfile.ORIGIN)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options("/graphql");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(LowLimitsProfile.ORIGIN);
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("authorization");

        Response answer = from("198.51.100.7")
                .header("Origin", LowLimitsProfile.ORIGIN)
                .contentType("application/json")
                .body(Map.of("query", "{ regions { code } }"))
                .post("/graphql");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(LowLimitsProfile.ORIGIN);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNotEqualTo("true");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("retry-after");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /graphql | authorization,content-type,accept,accept-language",
                "POST | /graphql | traceparent,tracestate,apollographql-client-name,apollographql-client-version",
                "GET | /graphql | authorization,if-none-match,apollographql-client-name",
                "POST | /imports/outlets | authorization,content-type,prefer,idempotency-key",
                "GET | /imports/0a3f6f0e-3f0b-4d8e-9c57-0d5a3c3b7a10 | authorization,traceparent",
                "GET | /exports/outlets | authorization,accept-language",
                "GET | /.well-known/oauth-protected-resource | traceparent"
            })
    void anAllowedOriginMaySendTheHeadersOfClients(String method, String path, String headers) {
        Response preflight = preflight(method, path, headers);

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains(method);
        assertThat(preflight
                        .header("Access-Control-Allow-Headers")
                        .toLowerCase(Locale.ROOT)
                        .split(","))
                .contains(headers.split(","));
    }

    @Test
    void anAllowedOriginMaySendNoOtherHeader() {
        assertThat(preflight("POST", "/graphql", "x-other").header("Access-Control-Allow-Headers"))
                .isNotNull()
                .doesNotContain("x-other", "*");
    }

    private static Response preflight(String method, String path, String headers) {
        return from("198.51.100.12")
                .header("Origin", LowLimitsProfile.ORIGIN)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", headers)
                .options(path);
    }

    @Test
    void anAllowedOriginMayReadTheFileNameOfAnExport() {
        Response export =
                from("198.51.100.13").header("Origin", LowLimitsProfile.ORIGIN).get("/exports/outlets");

        assertThat(export.header("Content-Disposition")).contains("outlets");
        assertThat(export.header("Access-Control-Expose-Headers").toLowerCase(Locale.ROOT))
                .contains("etag", "retry-after", "content-language", "location", "content-disposition");
    }

    @Test
    void anUnknownOriginFailsTheCorsCheck() {
        Response answer = from("198.51.100.8")
                .header("Origin", "https://elsewhere.example")
                .contentType("application/json")
                .body(Map.of("query", "{ regions { code } }"))
                .post("/graphql");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void theSchemaIsNotServedWhenIntrospectionIsDisabled() {
        Answer answer = Ask.query(from("198.51.100.9"), "{ __schema { types { name } } }", Map.of());

        assertThat(answer.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(Ask.query(from("198.51.100.9"), "{ __type(name: \"Region\") { name } }", Map.of())
                        .code())
                .isEqualTo("GRAPHQL_VALIDATION_FAILED");
        assertThat(Ask.query(from("198.51.100.9"), "{ __typename regions { __typename } }", Map.of())
                        .hasErrors())
                .isFalse();
        assertThat(given().get("/graphql/schema.graphql").statusCode()).isEqualTo(404);
    }

    private static RequestSpecification from(String address) {
        return from(given(), address);
    }

    private static RequestSpecification from(RequestSpecification request, String address) {
        return request.header("X-Forwarded-For", address);
    }
}
