package org.realnameaudit.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;

/** Every kind of mistake has a code from the closed list, and nothing that is ours shows. */
@QuarkusTest
class ErrorsTest {

    private static final Pattern OURS = Pattern.compile("(?i)exception|org\\.realnameaudit|graphql\\.|io\\.|java\\.|select |sql|SRGQL|at .*\\(.*:\\d+\\)");

    @Inject
    Database database;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', value = {
            "{ | GRAPHQL_PARSE_FAILED", "{ x( } | GRAPHQL_PARSE_FAILED", "query { resellers { nodes { code } | GRAPHQL_PARSE_FAILED",
            "{ nothing } | GRAPHQL_VALIDATION_FAILED", "{ resellers } | GRAPHQL_VALIDATION_FAILED",
            "{ reseller { code } } | GRAPHQL_VALIDATION_FAILED", "mutation { x } | GRAPHQL_VALIDATION_FAILED",
            "subscription { x } | GRAPHQL_VALIDATION_FAILED", "{ regions { code } ...Missing } | GRAPHQL_VALIDATION_FAILED",
            "query A { regions { code } } query B { regions { code } } | GRAPHQL_VALIDATION_FAILED",
            "{ resellers(filter: { operator: \"nobody\" }) { totalCount } } | NOT_FOUND",
            "{ resellers(first: 0) { totalCount } } | BAD_USER_INPUT" })
    void everyMistakeHasItsCode(String query, String code) {
        Answer answer = Ask.query(query);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.response().asString()).doesNotContainPattern(OURS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
            "campaign | resellers(filter: { violatingIn: \"nowhere\" }) { totalCount }",
            "operator | resellers(filter: { operator: \"nowhere\" }) { totalCount }",
            "reseller | outlets(filter: { reseller: \"nowhere\" }) { totalCount }",
            "region | outlets(filter: { region: \"nowhere\" }) { totalCount }",
            "campaign | outlets(filter: { violatingIn: \"nowhere\" }) { totalCount }",
            "campaign | inspections(filter: { campaign: \"nowhere\" }) { totalCount }",
            "reseller | inspections(filter: { reseller: \"nowhere\" }) { totalCount }",
            "outlet | inspections(filter: { outlet: \"nowhere\" }) { totalCount }",
            "region | inspections(filter: { region: \"nowhere\" }) { totalCount }",
            "violation type | inspections(filter: { violationType: \"nowhere\" }) { totalCount }",
            "campaign | compliance(filter: { campaign: \"nowhere\" }) { channel }",
            "reseller | compliance(filter: { reseller: \"nowhere\" }) { channel }",
            "region | compliance(filter: { region: \"nowhere\" }) { channel }",
            "operator | compliance(filter: { operator: \"nowhere\" }) { channel }",
            "campaign | rectificationCases(filter: { campaign: \"nowhere\" }) { totalCount }",
            "reseller | rectificationCases(filter: { reseller: \"nowhere\" }) { totalCount }",
            "campaign | complianceChange(from: \"nowhere\", to: \"miit-2016-11\") { pValue }",
            "campaign | complianceChange(from: \"miit-2016-07\", to: \"nowhere\") { pValue }" })
    void aFilterThatNamesNothingSaysWhatIsMissing(String kind, String field) {
        Answer answer = Ask.query("{ " + field + " }");

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.message()).isEqualTo("No %s 'nowhere'", kind);
    }

    @ParameterizedTest
    @ValueSource(strings = { "reseller(code: $key) { code }", "outlet(code: $key) { code }", "campaign(code: $key) { code }",
            "operator(code: $key) { code }", "rectificationCase(number: $key) { number }" })
    void aLookUpByACodeThatNothingHasIsNull(String field) {
        for (String key : List.of("nowhere", "", "/", "a/b", "a/b/c", "\u0000", "'; drop table reseller; --", "🐌", "x".repeat(5_000))) {
            Answer answer = Ask.query("query ($key: String!) { it: " + field + " }", Map.of("key", key));

            assertThat(answer.<Object>get("it")).as(key).isNull();
        }
    }

    @Test
    void aLookUpByAnIdThatNothingHasIsNull() {
        for (String id : List.of("", "x", "nowhere", NodeId.of("Reseller", "nowhere"), NodeId.of("Nothing", "snail"),
                NodeId.of("Inspection", "a/b/c"), NodeId.of("Inspection", "a/b/99999"), NodeId.of("Region", "440000"),
                NodeId.of("RectificationCase", "miit-2016-11"), "\u0000", "x".repeat(5_000))) {
            Answer answer = Ask.query("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id));

            assertThat(answer.<Object>get("node")).as(id).isNull();
        }
    }

    @Test
    void everyNodeIsFoundAgainByItsId() {
        for (String field : List.of("reseller(code: \"snail\")", "campaign(code: \"miit-2016-11\")", "operator(code: \"china-mobile\")",
                "rectificationCase(number: \"miit-2016-11/yuantel\")")) {
            String id = Ask.query("{ it: " + field + " { id } }").get("it.id");
            Answer again = Ask.query("query ($id: ID!) { node(id: $id) { id __typename } }", Map.of("id", id));

            assertThat(again.<String>get("node.id")).isEqualTo(id);
            assertThat(field).startsWithIgnoringCase(again.get("node.__typename"));
        }
    }

    @Test
    void firstIsOneToAHundred() {
        for (Object first : Arrays.asList(0, 101, -1, 99_999_999_999L, Long.MIN_VALUE, null, 1.5, "1", true, List.of(1))) {
            Map<String, Object> variables = new HashMap<>();
            variables.put("first", first);
            // A list of one is one, by the rules of GraphQL.
            if (!(first instanceof List)) {
                for (String field : List.of("resellers", "outlets", "campaigns", "inspections", "rectificationCases")) {
                    Answer answer = Ask.query("query ($first: Int) { " + field + "(first: $first) { totalCount } }", variables);

                    assertThat(answer.code()).as("%s(first: %s)", field, first).isEqualTo("BAD_USER_INPUT");
                    assertThat(answer.response().asString()).doesNotContainPattern(OURS);
                }
            }
        }
        assertThat(Ask.query("{ resellers(first: 1) { nodes { code } } }").<Object>list("resellers.nodes")).hasSize(1);
        assertThat(Ask.query("{ resellers(first: 100) { nodes { code } } }").<Object>list("resellers.nodes")).hasSize(42);
        assertThat(Ask.query("{ resellers { nodes { code } } }").<Object>list("resellers.nodes")).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "101", "-1", "99999999999", "null", "1.5", "\\\"1\\\"", "true" })
    void soItIsInTheDocumentItself(String first) {
        assertThat(Ask.query("{ resellers(first: " + first.replace("\\", "") + ") { totalCount } }").code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "resellers(filter: { repeatOffender: 1 }) { totalCount }", "resellers(filter: { search: 1 }) { totalCount }",
            "resellers(filter: []) { totalCount }", "resellers(orderBy: { field: NOTHING }) { totalCount }",
            "resellers(orderBy: { field: \"CODE\" }) { totalCount }", "campaigns(filter: { status: NOTHING }) { totalCount }",
            "outlets(filter: { channel: \"ONLINE\" }) { totalCount }", "compliance(groupBy: [OPERATOR]) { channel }",
            "inspections(filter: { inspectedFrom: \"2017-02-30\" }) { totalCount }",
            "inspections(filter: { inspectedFrom: \"5 Feb 2017\" }) { totalCount }",
            "inspections(filter: { inspectedFrom: \"\" }) { totalCount }", "inspections(filter: { inspectedTo: 20170205 }) { totalCount }",
            "inspections(filter: { inspectedTo: \"2017-02-05T00:00:00Z\" }) { totalCount }",
            "inspections(filter: { inspectedTo: \"+99999-01-01\" }) { totalCount }",
            "inspections(filter: { inspectedTo: \"0000-01-01\" }) { totalCount }",
            "rectificationCases(filter: { dueBefore: \"tomorrow\" }) { totalCount }",
            "rectificationCases(filter: { status: [NOTHING] }) { totalCount }", "rectificationCases(filter: { overdue: \"yes\" }) { totalCount }",
            "reseller(code: 1) { code }", "node(id: 1.5) { id }" })
    void valuesThatCannotBeAreRefused(String field) {
        Answer answer = Ask.query("{ " + field + " }");

        assertThat(answer.code()).isIn("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED");
        assertThat(answer.response().asString()).doesNotContainPattern(OURS);
    }

    @Test
    void soTheyAreInVariables() {
        Map<String, Object> wrong = Map.of("Date", "2017-02-30", "Channel", "NOTHING", "Boolean", "yes", "String", 1);
        Map<String, String> filters = Map.of("Date", "inspectedFrom", "Channel", "channel", "String", "campaign");
        filters.forEach((type, field) -> {
            Answer answer = Ask.query("query ($it: %s) { inspections(filter: { %s: $it }) { totalCount } }".formatted(type, field),
                    Map.of("it", wrong.get(type)));

            assertThat(answer.code()).as(type).isEqualTo("BAD_USER_INPUT");
            assertThat(answer.response().asString()).doesNotContainPattern(OURS);
        });
    }

    @Test
    void anExplicitNullFiltersNothing() {
        Answer answer = Ask.query("""
                { resellers(filter: null, orderBy: null, after: null, first: 100) { totalCount }
                  outlets(filter: { search: null, reseller: null, channel: null, region: null, active: null, violatingIn: null }) { totalCount }
                  compliance(filter: null, groupBy: null) { compliance { inspected } } }""");

        assertThat(answer.<Integer>get("resellers.totalCount")).isEqualTo(42);
        assertThat(answer.<Integer>get("compliance[0].compliance.inspected")).isEqualTo(109 + 186);
    }

    @Test
    void anInternalErrorShowsOnlyAReferenceThatTheLogHasToo() {
        StringBuilder log = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord logged) {
                log.append(logged.getMessage()).append(Arrays.toString(logged.getParameters())).append('\n');
            }

            @Override
            public void flush() {
            }

            @Override
            public void close() {
            }
        };
        Logger logger = Logger.getLogger(Errors.class.getName());
        logger.addHandler(handler);
        database.run("alter table region rename to region_away");
        try {
            Answer answer = Ask.query("{ regions { code } }");

            assertThat(answer.code()).isEqualTo("INTERNAL");
            assertThat(answer.status()).isEqualTo(500);
            Matcher reference = Pattern.compile("Internal error, reference ([0-9a-f-]{36})").matcher(answer.message());
            assertThat(reference.matches()).isTrue();
            assertThat(answer.response().asString()).doesNotContainPattern(OURS).doesNotContain("region_away");
            assertThat(log.toString()).contains(reference.group(1));
        } finally {
            database.run("alter table region_away rename to region");
            logger.removeHandler(handler);
        }
        assertThat(Ask.query("{ regions { code } }").<Object>list("regions")).hasSize(31);
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource(delimiter = '|', value = {
            "GET | application/json | 405", "PUT | application/json | 405", "DELETE | application/json | 405",
            "POST | text/plain | 415", "POST | application/x-www-form-urlencoded | 415", "POST | application/graphql | 415",
            "POST | application/json; charset=iso-8859-1 | 415" })
    void whatIsNoGraphQLRequestIsABadRequest(String method, String type, int status) {
        Response response = given().header("Content-Type", type)
                .config(io.restassured.RestAssured.config().encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs(type, io.restassured.http.ContentType.TEXT)))
                .body("{\"query\":\"{ regions { code } }\"}").request(method, "/graphql");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
        assertThat(response.asString()).doesNotContain("data");
    }

    @Test
    void anAcceptThatWeCannotWriteIsABadRequest() {
        Response response = given().contentType("application/json").accept("text/html").body("{\"query\":\"{ regions { code } }\"}").post("/graphql");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "[{\"query\":\"{ regions { code } }\"}]", "{\"query\":1}", "{\"query\":\"{x}\",\"variables\":1}" })
    void aBodyThatIsNoRequestIsABadRequest(String body) {
        Response response = given().contentType("application/json").body(body).post("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void theOlderMediaTypeAnswers200ToWhateverWasARequest() {
        Response response = given().contentType("application/json").accept("application/json").body(Map.of("query", "{ nothing }")).post("/graphql");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = { "graphql-transport-ws", "graphql-ws" })
    void noWebSocketIsOpened(String protocol) {
        Response response = given().header("Connection", "Upgrade").header("Upgrade", "websocket").header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==").header("Sec-WebSocket-Protocol", protocol).get("/graphql");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo("BAD_REQUEST");
    }

    @Test
    void credentialsThatNobodyCanCheckAreRefused() {
        for (String header : List.of("Bearer x", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YTpi", "nonsense")) {
            Answer answer = Ask.query(given().header("Authorization", header), "{ regions { code } }", Map.of());

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(answer.response().header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(answer.response().asString()).doesNotContain("eyJ").doesNotContain("YTpi");
        }
    }

    @Test
    void theViewerOfAPublicRequestIsNobody() {
        assertThat(Ask.query("{ viewer { name roles reseller { code } } }").<Object>get("viewer")).isNull();
    }
}
