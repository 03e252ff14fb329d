package org.realnameaudit.support.fuzz;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Tokens;

/**
 * The schema, keys and tokens for generated requests.
 *
 * @param keys keys of all public rows, shipped and synthetic
 * @param synthetic keys of the rows that a test may change
 * @param readers tokens of callers that may not change any of these rows
 * @param administrator the token of an administrator
 */
record FuzzContext(GraphQLSchema schema, Keys keys, Keys synthetic, List<String> readers, String administrator) {

    /** The subject of the administrator, by which tests find its changes. */
    static final String SUBJECT = "fuzz";

    static FuzzContext load() {
        Map<String, Object> introspected =
                Ask.query(IntrospectionQuery.INTROSPECTION_QUERY).json().getMap("data");
        List<String> cursors = cursors();
        return new FuzzContext(
                UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser()
                        .buildRegistry(new IntrospectionResultToSchema().createSchemaDefinition(introspected))),
                new Keys(codes("miit-2016-11", "snail", "440000", "china-mobile"), cursors),
                new Keys(codes("syn-c1", "snail", "110000", "china-unicom"), cursors),
                List.of(Tokens.valid("auditor"), Tokens.sign("own", Tokens.claims("reseller", "nobody"))),
                Tokens.sign("own", Tokens.with(Tokens.claims("administrator", null), "sub", SUBJECT)));
    }

    private static List<String> cursors() {
        List<String> cursors = new ArrayList<>();
        for (String arguments : List.of(
                "resellers(first: 2",
                "resellers(first: 2, orderBy: { field: NAME }",
                "resellers(first: 2, orderBy: { field: VIOLATION_RATE, direction: DESC }",
                "outlets(first: 2",
                "campaigns(first: 2",
                "inspections(first: 2",
                "rectificationCases(first: 2",
                "rectificationCases(first: 2, orderBy: { field: DEADLINE }",
                "rectificationCases(first: 2, orderBy: { field: UPDATED }")) {
            cursors.add(Ask.query("{ it: " + arguments + ") { pageInfo { endCursor } } }")
                    .get("it.pageInfo.endCursor"));
        }
        return cursors;
    }

    /** Several cases, because each accepts few steps with the same expected version. */
    private static List<String> numbers(String first) {
        return Stream.concat(
                        Stream.of(first, "syn-c1/nobody"),
                        IntStream.range(1, 20).mapToObj("syn-c2/syn-%04d"::formatted))
                .toList();
    }

    private static Map<String, List<String>> codes(String campaign, String reseller, String region, String operator) {
        List<String> campaigns = List.of(campaign, "syn-c2", "nowhere");
        return Map.ofEntries(
                Map.entry("campaign", campaigns),
                Map.entry("from", campaigns),
                Map.entry("to", campaigns),
                Map.entry("violatingIn", campaigns),
                Map.entry("reseller", List.of(reseller, "syn-0002", "nobody")),
                Map.entry("region", List.of(region, "310000")),
                Map.entry("operator", List.of(operator, "china-telecom")),
                Map.entry("outlet", List.of("syn-0001-o0001", "syn-0002-o0003")),
                Map.entry("number", numbers(campaign + "/" + reseller)),
                Map.entry("code", List.of(campaign, reseller, operator, "syn-0001-o0001", "syn-c2")),
                Map.entry("violationType", List.of("MANUAL_ENTRY")),
                Map.entry("legalBasis", List.of("miit-order-25")),
                Map.entry("search", List.of("蜗牛", "snail", "合成", "e", "1")),
                Map.entry("name", List.of("Reseller", "Query", "Int", "Nothing")),
                Map.entry("uri", List.of("https://evidence.invalid/x", "s3://bucket/x")),
                Map.entry("sha256", List.of("0a".repeat(32))),
                Map.entry(
                        "idempotencyKey",
                        IntStream.range(0, 30).mapToObj("fuzz-%s"::formatted).toList()));
    }
}
