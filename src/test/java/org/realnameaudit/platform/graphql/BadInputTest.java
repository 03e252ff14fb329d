package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Internals;
import org.realnameaudit.support.WithProvider;

/** Invalid values are refused with an error code and without internal details. */
@QuarkusTest
@WithProvider
class BadInputTest {

    @Test
    void firstAsAVariableIsBetweenOneAndAHundred() {
        for (Object first : List.of(
                0, 101, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 99_999_999_999L, Long.MIN_VALUE, 1.5, "1", true)) {
            for (String field : List.of("resellers", "outlets", "campaigns", "inspections", "rectificationCases")) {
                Answer answer = Ask.query(
                        "query ($first: Int) { " + field + "(first: $first) { totalCount } }", Map.of("first", first));

                assertThat(answer.code()).as("%s(first: %s)", field, first).isEqualTo("BAD_USER_INPUT");
                assertThat(answer.inputErrors()).singleElement(as(STRING)).startsWith("first ");
                assertThat(answer.response().asString()).doesNotContainPattern(Internals.PATTERN);
            }
        }
        assertThat(Ask.query("{ resellers(first: null) { nodes { code } } }").<Object>list("resellers.nodes"))
                .hasSize(20);
        assertThat(Ask.query("{ resellers(first: 1) { nodes { code } } }").<Object>list("resellers.nodes"))
                .hasSize(1);
        assertThat(Ask.query("{ resellers(first: 100) { nodes { code } } }").<Object>list("resellers.nodes"))
                .hasSize(42);
        assertThat(Ask.query("{ resellers { nodes { code } } }").<Object>list("resellers.nodes"))
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "99999999999", "1.5", "\\\"1\\\"", "true"})
    void firstAsALiteralIsBetweenOneAndAHundred(String first) {
        assertThat(Ask.query("{ resellers(first: " + first.replace("\\", "") + ") { totalCount } }")
                        .code())
                .isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "resellers(filter: { repeatOffender: 1 }) { totalCount }",
                "resellers(filter: { search: 1 }) { totalCount }",
                "resellers(filter: []) { totalCount }",
                "resellers(orderBy: { field: NOTHING }) { totalCount }",
                "resellers(orderBy: { field: \"CODE\" }) { totalCount }",
                "campaigns(filter: { status: NOTHING }) { totalCount }",
                "outlets(filter: { channel: \"ONLINE\" }) { totalCount }",
                "compliance(groupBy: [OPERATOR]) { channel }",
                "inspections(filter: { inspectedFrom: \"2017-02-30\" }) { totalCount }",
                "inspections(filter: { inspectedFrom: \"5 Feb 2017\" }) { totalCount }",
                "inspections(filter: { inspectedFrom: \"\" }) { totalCount }",
                "inspections(filter: { inspectedTo: 20170205 }) { totalCount }",
                "inspections(filter: { inspectedTo: \"2017-02-05T00:00:00Z\" }) { totalCount }",
                "inspections(filter: { inspectedTo: \"+99999-01-01\" }) { totalCount }",
                "inspections(filter: { inspectedTo: \"0000-01-01\" }) { totalCount }",
                "rectificationCases(filter: { dueBefore: \"tomorrow\" }) { totalCount }",
                "rectificationCases(filter: { status: [NOTHING] }) { totalCount }",
                "rectificationCases(filter: { overdue: \"yes\" }) { totalCount }",
                "reseller(code: 1) { code }",
                "node(id: 1.5) { id }"
            })
    void invalidLiteralsAreRefused(String field) {
        Answer answer = Ask.query("{ " + field + " }");

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).hasSize(1);
        assertThat(answer.response().asString()).doesNotContainPattern(Internals.PATTERN);
    }

    @Test
    void invalidVariablesAreRefused() {
        Map<String, Object> invalid = Map.of("Date", "2017-02-30", "Channel", "NOTHING", "String", 1);
        Map<String, String> filters = Map.of("Date", "inspectedFrom", "Channel", "channel", "String", "campaign");
        filters.forEach((type, field) -> {
            Answer answer = Ask.query(
                    "query ($it: %s) { inspections(filter: { %s: $it }) { totalCount } }".formatted(type, field),
                    Map.of("it", invalid.get(type)));

            assertThat(answer.code()).as(type).isEqualTo("BAD_USER_INPUT");
            assertThat(answer.response().asString()).doesNotContainPattern(Internals.PATTERN);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__type(name: \"Query\") { fields(includeDeprecated: $it) { name } }",
                "__type(name: \"Reseller\") { fields { args(includeDeprecated: $it) { name } } }",
                "__type(name: \"Channel\") { enumValues(includeDeprecated: $it) { name } }",
                "__type(name: \"ResellerFilter\") { inputFields(includeDeprecated: $it) { name } }",
                "__schema { directives { args(includeDeprecated: $it) { name } } }"
            })
    void anExplicitNullForIncludeDeprecatedIsRefused(String field) {
        String document = "query ($it: Boolean) { it: " + field + " }";

        Answer answer = Ask.query(document, Collections.singletonMap("it", null));

        assertThat(answer.codes()).isNotEmpty().containsOnly("BAD_USER_INPUT");
        assertThat(answer.response().asString()).contains("`includeDeprecated` must be true or false");
    }
}
