package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
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
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Internals;
import org.realnameaudit.support.WithProvider;

/** Every error response has a code of {@code ErrorCode}, and no message contains internal details. */
@QuarkusTest
@WithProvider
class ErrorResponsesTest {

    @Inject
    Database database;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | GRAPHQL_PARSE_FAILED",
                "{ x( } | GRAPHQL_PARSE_FAILED",
                "query { resellers { nodes { code } | GRAPHQL_PARSE_FAILED",
                "{ nothing } | GRAPHQL_VALIDATION_FAILED",
                "{ resellers } | GRAPHQL_VALIDATION_FAILED",
                "{ reseller { code } } | GRAPHQL_VALIDATION_FAILED",
                "mutation { x } | GRAPHQL_VALIDATION_FAILED",
                "subscription { x } | GRAPHQL_VALIDATION_FAILED",
                "subscription { ...Missing } | GRAPHQL_VALIDATION_FAILED",
                "subscription { ... on Query { __typename } } | GRAPHQL_VALIDATION_FAILED",
                "subscription { rectificationChanged @skip(if: true) { id } } | BAD_REQUEST",
                "subscription ($it: Boolean! = true) { rectificationChanged @include(if: $it) { id } } | BAD_REQUEST",
                "{ regions { code } ...Missing } | GRAPHQL_VALIDATION_FAILED",
                "query A { regions { code } } query B { regions { code } } | GRAPHQL_VALIDATION_FAILED",
                "{ resellers(filter: { operator: \"nobody\" }) { totalCount } } | NOT_FOUND",
                "{ resellers(first: 0) { totalCount } } | BAD_USER_INPUT"
            })
    void anInvalidRequestHasItsErrorCode(String query, String code) {
        Answer answer = Ask.query(query);

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.response().asString()).doesNotContainPattern(Internals.PATTERN);
    }

    @Test
    void errorMessagesAreOneShortLineForAnyInput() {
        for (String document : List.of(
                "{ \"" + "x".repeat(5_000),
                "{ " + "n".repeat(5_000) + " }",
                "{ \"\"\" \n\n " + "x".repeat(5_000),
                "{ code \u0000 }",
                "{ \u202eedoc }",
                "{ " + "\ud83d\udc0c".repeat(1_000) + " }",
                "{ reseller(code: \"\\ud800\") { code } }",
                "{ reseller(code: " + "9".repeat(5_000) + ") { code } }",
                "{ resellers(filter: { operator: \"" + "x".repeat(63) + "\ud842\udfb7\" }) { totalCount } }")) {
            String message = Ask.query(document).message();

            assertThat(message).hasSizeLessThanOrEqualTo(301).doesNotContainPattern("\\p{C}");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
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
                "campaign | complianceChange(from: \"miit-2016-07\", to: \"nowhere\") { pValue }"
            })
    void aFilterByAnUnknownCodeNamesTheMissingEntity(String kind, String field) {
        Answer answer = Ask.query("{ " + field + " }");

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.message()).isEqualTo("No %s 'nowhere'", kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reseller(code: $key) { code }",
                "outlet(code: $key) { code }",
                "campaign(code: $key) { code }",
                "operator(code: $key) { code }",
                "rectificationCase(number: $key) { number }"
            })
    void aLookUpByAnUnknownCodeIsNull(String field) {
        for (String key : List.of(
                "nowhere", "", "/", "a/b", "a/b/c", "\u0000", "'; drop table reseller; --", "🐌", "x".repeat(5_000))) {
            Answer answer = Ask.query("query ($key: String!) { it: " + field + " }", Map.of("key", key));

            assertThat(answer.<Object>get("it")).as(key).isNull();
        }
    }

    @Test
    void aLookUpByAnUnknownIdIsNull() {
        for (String id : List.of(
                "",
                "x",
                "nowhere",
                NodeId.of("Reseller", "nowhere"),
                NodeId.of("Nothing", "snail"),
                NodeId.of("Inspection", "a/b/c"),
                NodeId.of("Inspection", "a/b/99999"),
                NodeId.of("Region", "440000"),
                NodeId.of("RectificationCase", "miit-2016-11"),
                "\u0000",
                "x".repeat(5_000))) {
            Answer answer = Ask.query("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id));

            assertThat(answer.<Object>get("node")).as(id).isNull();
        }
    }

    @Test
    void nodesAreFoundByTheirIds() {
        for (String field : List.of(
                "reseller(code: \"snail\")",
                "campaign(code: \"miit-2016-11\")",
                "operator(code: \"china-mobile\")",
                "rectificationCase(number: \"miit-2016-11/yuantel\")")) {
            String id = Ask.query("{ it: " + field + " { id } }").get("it.id");
            Answer again = Ask.query("""
                    query ($id: ID!) { node(id: $id) { id __typename ...R ... on Campaign { code } ... on Operator { code }
                        ... on RectificationCase { code: number } ... on Node { again: id } } }
                    fragment R on Reseller { code outlets(first: 1) { totalCount } }""", Map.of("id", id));

            assertThat(again.<String>get("node.id")).isEqualTo(id).isEqualTo(again.get("node.again"));
            assertThat(field).contains(again.<String>get("node.code"));
            assertThat(field).startsWithIgnoringCase(again.get("node.__typename"));
        }
    }

    @Test
    void anInternalErrorShowsOnlyItsLogReference() {
        StringBuilder log = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.append(record.getMessage())
                        .append(Arrays.toString(record.getParameters()))
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(IncidentReporter.class.getName());
        logger.addHandler(handler);
        long before = IncidentReporter.count();
        database.run("alter table region rename to region_hidden");
        try {
            Answer answer = Ask.query("{ regions { code } }");

            assertThat(answer.code()).isEqualTo("INTERNAL");
            assertThat(answer.status()).isEqualTo(500);
            Matcher reference =
                    Pattern.compile("Internal error, reference ([0-9a-f-]{36})").matcher(answer.message());
            assertThat(reference.matches()).isTrue();
            assertThat(answer.response().asString())
                    .doesNotContainPattern(Internals.PATTERN)
                    .doesNotContain("region_hidden");
            assertThat(log.toString()).contains(reference.group(1));
            assertThat(IncidentReporter.count()).isEqualTo(before + 1);
        } finally {
            database.run("alter table region_hidden rename to region");
            logger.removeHandler(handler);
        }
        assertThat(Ask.query("{ regions { code } }").<Object>list("regions")).hasSize(31);
    }
}
