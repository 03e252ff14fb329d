package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.SentSql.CountedAnswer;
import org.realnameaudit.support.WithProvider;

/** Hostile input is refused before it reaches the database, or finds nothing. */
@QuarkusTest
@WithProvider
class HostileInputTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ ...A } fragment A on Query { ...A }",
                "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
                "{ regions { ...A } } fragment A on Region { code ...B } fragment B on Region { name ... { ...C } } fragment C on Region { ...A }",
                "fragment A on Query { ...A } { regions { code } }",
                "{ resellers { nodes { ...A } } } fragment A on Reseller { outlets { nodes { reseller { ...A } } } }"
            })
    void circularFragmentsAreInvalid(String document) {
        assertRefused(document, "GRAPHQL_VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_600, 10_000})
    void deeplyNestedSelectionsValuesAndTypesAreRefused(int levels) {
        assertRefused("{ a".repeat(levels) + " }".repeat(levels));
        assertRefused(
                "{ resellers(filter: { search: " + "[".repeat(levels) + "]".repeat(levels) + " }) { totalCount } }");
        assertRefused("{ resellers(filter: " + "{ search: ".repeat(levels) + "1" + " }".repeat(levels)
                + ") { totalCount } }");
        assertRefused("query ($v: " + "[".repeat(levels) + "Int" + "]".repeat(levels)
                + ") { resellers(first: $v) { totalCount } }");
    }

    /** Inline fragments add no level to the response, so only the nesting of the document is limited. */
    @Test
    void deeplyNestedInlineFragmentsAreRefused() {
        assertThat(Ask.query("{ ...".repeat(100) + "{ __typename }" + " }".repeat(100))
                        .<String>get("__typename"))
                .isEqualTo("Query");
        assertRefused("{ ...".repeat(1_600) + "{ __typename }" + " }".repeat(1_600), "QUERY_TOO_EXPENSIVE");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000, 20_000})
    void deeplyNestedVariablesAreRefused(int levels) {
        for (String value : new String[] {
            "[".repeat(levels) + "]".repeat(levels), "{\"a\":".repeat(levels) + "1" + "}".repeat(levels)
        }) {
            CountedAnswer counted = SentSql.count(
                    () -> send("query ($v: ResellerFilter) { resellers(filter: $v) { totalCount } }", value));

            assertThat(counted.answer().code()).isIn("BAD_REQUEST", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED");
            assertThat(counted.statements()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "-1e400",
                "1e999999999",
                "1e-999999999",
                "1.5",
                "2147483648",
                "-2147483649",
                "9223372036854775808",
                "nines"
            })
    void numbersOutsideTheIntRangeAreRefused(String number) {
        String literal = number.replace("nines", "9".repeat(100));

        assertRefused("{ resellers(first: " + literal + ") { totalCount } }", "BAD_USER_INPUT");
        assertRefused("{ reseller(code: " + literal + ") { code } }", "BAD_USER_INPUT");
        CountedAnswer counted = SentSql.count(() -> send(
                "query ($v: Int) { resellers(first: $v) { totalCount } }",
                number.replace("nines", "9".repeat(50_000))));
        assertThat(counted.answer().code()).isIn("BAD_REQUEST", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED");
        assertThat(counted.statements()).isZero();
    }

    @Test
    void numbersOfMoreThanAHundredDigitsAreRefused() {
        assertRefused("{ campaigns(first: %s) { totalCount } }".formatted("9".repeat(130_000)), "GRAPHQL_PARSE_FAILED");
        assertRefused("{ campaigns(first: -%s) { totalCount } }".formatted("9".repeat(101)), "GRAPHQL_PARSE_FAILED");
    }

    @Test
    void veryLongStringsAreRefused() {
        String text = "x".repeat(100_000);

        assertRefused("{ resellers(filter: { search: \"" + text + "\" }) { totalCount } }", "BAD_USER_INPUT");
        assertRefused("{ resellers(filter: { search: \"\"\"" + text + "\"\"\" }) { totalCount } }", "BAD_USER_INPUT");
        assertRefused("{ resellers(after: \"" + text + "\") { totalCount } }", "BAD_USER_INPUT");
        assertRefused("{ resellers(filter: { operator: \"" + text + "\" }) { totalCount } }", "NOT_FOUND");
        assertRefused("{ " + text + " }", "GRAPHQL_VALIDATION_FAILED");
        CountedAnswer lookUp = SentSql.count(() -> Ask.query(
                "query ($v: String!) { reseller(code: $v) { code } outlet(code: $v) { code } "
                        + "campaign(code: $v) { code } operator(code: $v) { code } rectificationCase(number: $v) { number } }",
                Map.of("v", text)));
        assertThat(lookUp.answer().<Object>get("reseller")).isNull();
        assertThat(lookUp.statements()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ regi\u043ens { code } }",
                "{ regions { c\u0301ode } }",
                "{ regions { code\u200b } }",
                "{ \u202eregions { code } }",
                "{ resellers(first: \uff11) { totalCount } }",
                "{ resellers(first: \u0661) { totalCount } }",
                "{ reg\u0000ions { code } }",
                "{ \ud83d\udc0c }",
                "{ reseller(code: \"\\ud800\") { code } }",
                "{ reseller(code: \"\\u{110000}\") { code } }",
                "{ reseller(code: \"\\x\") { code } }"
            })
    void lookalikeLettersAndInvalidEscapesAreRefused(String document) {
        assertRefused(document, "GRAPHQL_PARSE_FAILED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202esnail",
                "snail\u200b",
                "\ufeffsnail",
                "sna\u0131l",
                "\uff53\uff4e\uff41\uff49\uff4c",
                "snail\u0000",
                "snail\n",
                "sn\u00adail"
            })
    void aLookalikeCodeFindsNothing(String code) {
        CountedAnswer counted = SentSql.count(
                () -> Ask.query("query ($v: String!) { reseller(code: $v) { code } }", Map.of("v", code)));

        assertThat(counted.answer().<Object>get("reseller")).isNull();
        assertThat(counted.statements()).isZero();
    }

    @Test
    void aByteOrderMarkBeforeADocumentIsIgnored() {
        assertThat(Ask.query("\ufeff{ reseller(code: \"snail\") { code } }").<String>get("reseller.code"))
                .isEqualTo("snail");
    }

    @Test
    void unpairedSurrogatesInVariablesFindNothing() {
        for (String half : new String[] {"\\ud800", "x\\udc00", "\\udc00\\ud800"}) {
            CountedAnswer counted = SentSql.count(
                    () -> send("query ($v: String!) { reseller(code: $v) { code } }", "\"" + half + "\""));

            assertThat(counted.answer().<Object>get("reseller")).isNull();
            assertThat(counted.statements()).isZero();
        }
    }

    /** JSON parsers differ in which duplicate they use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"{ a: __typename }\",\"query\":\"{ b: __typename }\"}",
                "{\"query\":\"query ($v: String!) { reseller(code: $v) { code } }\",\"variables\":{\"v\":\"nobody\",\"v\":\"snail\"}}",
                "{\"query\":\"query ($v: ResellerFilter) { resellers(filter: $v) { totalCount } }\","
                        + "\"variables\":{\"v\":{\"search\":\"a\",\"search\":\"b\"}}}",
                "{\"query\":\"query A { __typename } query B { __typename }\",\"operationName\":\"A\",\"operationName\":\"B\"}",
                "{\"query\":\"{ __typename }\",\"qu\\u0065ry\":\"{ __typename }\"}"
            })
    void duplicateNamesInABodyAreRefused(String body) {
        CountedAnswer counted = SentSql.count(() -> send(body));

        assertThat(counted.answer().code()).isEqualTo("BAD_REQUEST");
        assertThat(counted.statements()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ resellers(filter: { search: \"a\", search: \"a\" }) { totalCount } }",
                "{ resellers(first: 1, first: 2) { totalCount } }",
                "query ($a: Int, $a: Int) { resellers(first: $a) { totalCount } }",
                "query A { __typename } query A { __typename }",
                "{ ...F } fragment F on Query { __typename } fragment F on Query { __typename }"
            })
    void duplicateNamesInADocumentAreRefused(String document) {
        assertRefused(document, "GRAPHQL_VALIDATION_FAILED");
    }

    private void assertRefused(String document, String code) {
        assertThat(assertRefused(document).codes()).containsOnly(code);
    }

    private Answer assertRefused(String document) {
        CountedAnswer counted = SentSql.count(() -> Ask.query(document));

        assertThat(counted.answer().codes())
                .isNotEmpty()
                .isSubsetOf(
                        "GRAPHQL_PARSE_FAILED",
                        "GRAPHQL_VALIDATION_FAILED",
                        "BAD_USER_INPUT",
                        "NOT_FOUND",
                        "QUERY_TOO_EXPENSIVE");
        Map<String, Object> data = counted.answer().json().getMap("data");
        if (data != null) {
            assertThat(data.values()).containsOnlyNulls();
        }
        assertThat(counted.statements()).isZero();
        return counted.answer();
    }

    /** @param variable the JSON text of the variable */
    private static Answer send(String document, String variable) {
        return send("{\"query\":\"" + document + "\",\"variables\":{\"v\":" + variable + "}}");
    }

    private static Answer send(String body) {
        return Answer.of(given().contentType("application/json")
                .accept("application/graphql-response+json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/graphql"));
    }
}
