package org.realnameaudit.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calculation of the cost of a query. */
class CostTest {

    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse("""
            directive @defer(if: Boolean! = true) on INLINE_FRAGMENT
            type Query { page(first: Int = 20): Connection  thing: Thing  named: Named  things: [Thing!]!  heavy(groupBy: [String!]): [Thing!]!
              outlets(filter: Filter): Connection  inspections(filter: Filter): Connection  changes: Connection  campaign: Campaign }
            type Mutation { change: Payload }
            type Payload { query: Query! }
            type Campaign { inspections: Connection }
            type Connection { nodes: [Thing!]!  total: Int  totalCount: Int }
            interface Named { name: String }
            type Other implements Named { name: String  other: String }
            type Thing implements Named { name: String  tags: [String!]!  heavy: String  page(first: Int = 20): Connection  things: [Thing!]! }
            input Filter { search: String  violatingIn: String  violationType: String  campaign: String  outlet: String  region: String  repeatOffender: Boolean }"""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ thing { name } } | 2",
                "{ thing { name again: name __typename } } | 4",
                "{ thing { name name } } | 2",
                "{ thing { tags } } | 2",
                "{ heavy { name } } | 1010",
                "{ heavy(groupBy: [\"a\", \"b\"]) { name } } | 3010",
                "{ thing { heavy } } | 2",
                "mutation { change { query { heavy { name } } } } | 1012",
                "{ things { name } } | 11",
                "{ things { tags } } | 11",
                "{ page(first: 5) { total nodes { name } } } | 8",
                "{ page { nodes { name } } } | 22",
                "{ page(first: 5) { nodes { page(first: 3) { nodes { name } } } } } | 27",
                "{ page(first: 5) { nodes { things { name } } } } | 57",
                "{ page(first: 0) { nodes { name } } } | 3",
                "{ page(first: -5) { nodes { name } } } | 3",
                "{ page(first: 1000000) { nodes { name } } } | 102",
                "{ thing { ... on Thing { name } ...T } } fragment T on Thing { name tags } | 3",
                "{ thing { name ... on Named { name } } } | 2",
                "{ thing { name ... on Named { ... on Thing { tags } ... on Other { other } } } } | 3",
                "{ thing { ... @defer { name } ... @defer(if: false) { tags } } } | 3",
                "{ named { name ... on Thing { tags } ... on Other { other } } } | 4",
                "{ things { things { things { things { things { things { things { things { things { things { name } } } } } } } } } } } | 2147483647"
            })
    void aFieldCostsItsNumberOfPossibleOccurrencesAndAHeavyFieldMore(String query, int cost) {
        assertThat(cost(query)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outlets { totalCount } | 100",
                "outlets(filter: { region: \"r\" }) { totalCount } | 100",
                "outlets(filter: { search: null, violatingIn: null }) { totalCount } | 100",
                "outlets(filter: { search: \" \" }) { totalCount } | 100",
                "outlets(filter: { violatingIn: \"c\" }) { totalCount } | 4000",
                "outlets(filter: { repeatOffender: false }) { totalCount } | 4000",
                "outlets(filter: { search: \"abc\" }) { totalCount } | 4000",
                "outlets(filter: { search: \"蜗牛\" }) { totalCount } | 4000",
                "outlets(filter: { search: \"a蜗\" }) { totalCount } | 4000",
                "outlets(filter: { search: \"ab\" }) { totalCount } | 52000",
                "outlets(filter: { search: \" o \", violatingIn: \"c\" }) { totalCount } | 52000",
                "outlets(filter: { search: \"蜗\" }) { totalCount } | 52000",
                "outlets(filter: { search: \"𠮷\" }) { totalCount } | 52000",
                "inspections { totalCount } | 10000",
                "inspections(filter: { violationType: \"v\" }) { totalCount } | 12000",
                "inspections(filter: { campaign: \"c\" }) { totalCount } | 2000",
                "inspections(filter: { outlet: \"o\" }) { totalCount } | 100",
                "changes { totalCount } | 2000",
                "outlets { a: totalCount b: totalCount } | 200"
            })
    void aTotalCostsTheRowsReadToCountIt(String field, int cost) {
        assertThat(cost("{ " + field + " }")).isEqualTo(1 + cost);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outlets { total } | 0",
                "outlets(filter: { region: \"r\" }) { total } | 0",
                "outlets(filter: { search: \"\" }) { total } | 0",
                "outlets(filter: { search: \"abc\" }) { total } | 2000",
                "outlets(filter: { violatingIn: \"c\" }) { total } | 2000",
                "outlets(filter: { repeatOffender: true }) { total } | 2000",
                "inspections(filter: { violationType: \"v\" }) { total } | 2000",
                "inspections(filter: { region: \"r\" }) { total } | 2000",
                "inspections(filter: { region: \"r\", campaign: \"c\" }) { total } | 0",
                "inspections(filter: { campaign: \"c\" }) { total } | 0"
            })
    void aPageThatNeedsAScanCostsMore(String field, int cost) {
        assertThat(cost("{ " + field + " }")).isEqualTo(2 + cost);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query ($on: Boolean!) { thing { name @include(if: $on) } } | 2 | 1",
                "query ($on: Boolean!) { thing { name @skip(if: $on) tags } } | 2 | 3",
                "query ($on: Boolean!) { thing { name @skip(if: $on) name @include(if: $on) } } | 2 | 2",
                "query ($on: Boolean!) { thing @include(if: $on) { name } thing { tags } } | 3 | 2",
                "query ($on: Boolean!) { thing { ...T @include(if: $on) } } fragment T on Thing { name tags } | 3 | 1",
                "query ($on: Boolean!) { thing { ... @include(if: $on) { name @skip(if: $on) } } } | 1 | 1",
                "{ thing { name @skip(if: true) tags @include(if: true) } } | 2 | 2"
            })
    void aSkippedFieldCostsNothing(String query, int on, int off) {
        assertThat(cost(query, Map.of("on", true))).isEqualTo(on);
        assertThat(cost(query, Map.of("on", false))).isEqualTo(off);
    }

    @Test
    void aVariablePageSizeCountsLikeALiteral() {
        String query = "query ($n: Int = 7) { page(first: $n) { nodes { name } } }";

        assertThat(cost(query, Map.of("n", 5))).isEqualTo(7);
        assertThat(cost(query, Map.of("n", 7))).isEqualTo(9);
    }

    @Test
    void aNestedTotalCostsItsCountForEachParent() {
        assertThat(cost("{ page(first: 7) { nodes { page { totalCount } } } }")).isEqualTo(1 + 1 + 7 + 7 * 100);
        assertThat(cost("{ campaign { inspections { totalCount } } }")).isEqualTo(1 + 1 + 500);
    }

    private static int cost(String query) {
        return cost(query, Map.of());
    }

    private static int cost(String query, Map<String, Object> variables) {
        var document = Parser.parse(query);
        var operation =
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        return new Cost(100, Set.of("heavy"), CoercedVariables.of(variables)).of(Plan.of(SCHEMA, document, operation));
    }
}
