package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.SentSql.CountedAnswer;
import org.realnameaudit.support.WithProvider;

/** Limits of the depth, the cost and the size of requests and answers. */
@QuarkusTest
@WithProvider
class LimitsTest {

    @Test
    void aStandardIntrospectionQueryIsAccepted() {
        assertThat(Ask.query(IntrospectionQuery.INTROSPECTION_QUERY).<String>get("__schema.queryType.name"))
                .isEqualTo("Query");
        assertThat(Ask.queryFile("introspection-of-graphql-js").<String>get("__schema.queryType.name"))
                .isEqualTo("Query");
    }

    @Test
    void aQueryBeyondTheDepthLimitIsRefusedBeforeExecution() {
        assertRefused(
                "{ resellers { nodes { verdicts { " + "reseller { verdicts { ".repeat(8) + "outcome" + " } }".repeat(8)
                        + " } } } }",
                "levels deep");
    }

    @Test
    void fifteenLevelsAreAccepted() {
        assertThat(Ask.query("""
                { rectificationCases(first: 1) { nodes { campaign { draw { assignments(first: 1) { nodes { outlet { reseller {
                  outlets(first: 1) { nodes { reseller { outlets(first: 1) { nodes { region { code } } } } } } } } } } } } } } }""").hasErrors()).isFalse();
    }

    @Test
    void nestedPagesCostTheProductOfTheirSizes() {
        assertRefused("""
                { resellers(first: 100) { nodes { outlets(first: 100) { nodes { inspections(first: 100) { nodes { id } } } } } } }""", "costs 1020202, but the limit is 100000");
    }

    @Test
    void aliasesFragmentsAndTypenamesCountTowardsTheCost() {
        assertRefused("""
                { resellers(first: 100) { nodes { ...A b: outlets(first: 100) { ...N } c: outlets(first: 100) { ...N } } } }
                fragment A on Reseller { a: outlets(first: 100) { ...N } }
                fragment N on OutletConnection { nodes { code __typename again: __typename x: code } }""", "costs 120602");
    }

    @Test
    void anAnswerReportsTheCostOfItsQuery() {
        Answer answer = Ask.query(
                "{ resellers(first: 5) { totalCount nodes { code outlets { nodes { code } } } } regions { code } }");

        // resellers and nodes; totalCount; 5 x (code, outlets, nodes); 5 x 20 codes; regions; 10 codes.
        assertThat(answer.json().getInt("extensions.cost")).isEqualTo(2 + 100 + 5 * 3 + 5 * 20 + 1 + 10);
    }

    @Test
    void aRefusedQueryReportsItsCostAndTheLimit() {
        Answer answer = Ask.query(
                "{ resellers(first: 100) { nodes { outlets(first: 100) { nodes { code name channel active location version: id } } } } }"
                        .replace("location", "location x: code y: name z: channel w: active"));

        assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
        assertThat(answer.json().getInt("errors[0].extensions.cost")).isEqualTo(100_202);
        assertThat(answer.json().getInt("errors[0].extensions.limit")).isEqualTo(100_000);
    }

    @Test
    void variablesCountTowardsTheCostWithTheirValues() {
        Answer answer = Ask.query("""
                query ($n: Int) { resellers(first: $n) { nodes { outlets(first: $n) { nodes { inspections(first: $n) { nodes { id } } } } } } }""", Map.of("n", 100));

        assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
    }

    @Test
    void twoHundredPagesOfAHundredAreWithinTheCostLimit() {
        assertThat(Ask.query(
                                "{ resellers(first: 100) { nodes { a: outlets(first: 100) { nodes { code } } b: outlets(first: 100) { nodes { code } } } } }")
                        .hasErrors())
                .isFalse();
    }

    @Test
    void nestedListsAreRefusedBeforeExecution() {
        assertRefused(
                "{ resellers(first: 100) { nodes { " + "verdicts { campaign { verdicts { reseller { ".repeat(3) + "code"
                        + " } } } }".repeat(3) + " } } }",
                "cost");
    }

    @Test
    void manyFieldsInNestedListsAreRefusedBeforeExecution() {
        StringBuilder seeds = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            seeds.append(" a").append(i).append(": seed");
        }
        assertRefused(
                "{ campaign(code: \"miit-2016-11\") { " + "verdicts { reseller { verdicts { campaign { ".repeat(2)
                        + "draw {" + seeds + " }" + " } } } }".repeat(2) + " } }",
                "cost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%s: __typename", "__typename"})
    void aFieldRepeatedTooOftenIsRefusedWithOrWithoutAliases(String format) {
        StringBuilder query = new StringBuilder("{ regions {");
        for (int i = 0; i < 52; i++) {
            query.append(' ').append(format.formatted(i));
        }
        assertRefused(query.append(" } }").toString(), "repeats fields of the same selection more than 50 times");
    }

    @Test
    void tooManyDirectivesOnOneFieldAreRefused() {
        assertRefused("{ regions { code " + "@nonsense ".repeat(6) + "} }", "more than 5 directives");
    }

    @Test
    void executionStopsAtTheLimitOfValuesInTheResponse() {
        Answer answer = Ask.query("{ campaign(code: \"miit-2016-11\") { " + "verdicts { campaign { ".repeat(2)
                + "verdicts { outcome }" + " } }".repeat(2) + " } }");

        assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
        assertThat(answer.message()).contains("exceed 50000 values");
        assertThat(answer.response().asString()).doesNotContain("data");
    }

    @Test
    void anAnswerGrowingTooLargeDuringBatchLoadingIsRefused() {
        StringBuilder outcomes = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            outcomes.append(" a").append(i).append(": outcome");
        }

        assertThat(Ask.query("{ campaigns { nodes { verdicts { campaign { verdicts { reseller { code }" + outcomes
                                + " } } } } } }")
                        .code())
                .isEqualTo("QUERY_TOO_EXPENSIVE");
    }

    @Test
    void aDocumentWithTooManyTokensIsRefused() {
        Answer answer = Ask.query("{ " + "regions { code } ".repeat(3_000) + "}");

        assertThat(answer.code()).isEqualTo("QUERY_TOO_EXPENSIVE");
    }

    @Test
    void tooManyFieldsAreRefused() {
        StringBuilder query = new StringBuilder("{");
        for (int i = 0; i < 45; i++) {
            query.append(" a").append(i).append(": regions { ...F }");
        }
        query.append("} fragment F on Region {").append(" ...G".repeat(15));

        assertRefused(query.append("} fragment G on Region { code name iso }").toString(), "more than 2000 fields");
    }

    @Test
    void fragmentsThatExpandExponentiallyAreRefusedBeforeValidation() {
        StringBuilder query = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 60; i++) {
            query.append(" fragment F%1$s on Query { ...F%2$s ...F%2$s ...F%2$s }".formatted(i, i + 1));
        }

        assertRefused(
                query.append(" fragment F60 on Query { regions { code } }").toString(), "more than 2000 fields");
    }

    @Test
    void aFragmentThatSpreadsItselfIsInvalid() {
        assertThat(Ask.query("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A regions { code } }")
                        .json()
                        .<String>getList("errors.extensions.code"))
                .containsOnly("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Answer answer = Ask.query("{ regions { code } }", Map.of("unused", "x".repeat(200_000)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("BAD_REQUEST");
    }

    private void assertRefused(String query, String reason) {
        CountedAnswer counted = SentSql.count(() -> Ask.query(query));

        assertThat(counted.answer().code()).isEqualTo("QUERY_TOO_EXPENSIVE");
        assertThat(counted.answer().message()).contains(reason);
        assertThat(counted.answer().status()).isEqualTo(400);
        assertThat(counted.statements()).isZero();
    }
}
