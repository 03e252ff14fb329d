package org.realnameaudit.graphql.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.execution.CoercedVariables;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arithmetic of cost. */
class CostTest {

    private static final GraphQLSchema SCHEMA = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse("""
            type Query { page(first: Int = 20): Connection  thing: Thing  things: [Thing!]! }
            type Connection { nodes: [Thing!]!  total: Int }
            type Thing { name: String  tags: [String!]!  page(first: Int = 20): Connection  things: [Thing!]! }"""));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ thing { name } } | 2",
            "{ thing { name again: name __typename } } | 4",
            "{ thing { name name } } | 2",
            "{ thing { tags } } | 1001",
            "{ things { name } } | 11",
            "{ things { tags } } | 10001",
            "{ page(first: 5) { total nodes { name } } } | 8",
            "{ page { nodes { name } } } | 22",
            "{ page(first: 5) { nodes { page(first: 3) { nodes { name } } } } } | 27",
            "{ page(first: 5) { nodes { things { name } } } } | 57",
            "{ page(first: 0) { nodes { name } } } | 3",
            "{ page(first: -5) { nodes { name } } } | 3",
            "{ page(first: 1000000) { nodes { name } } } | 102",
            "{ thing { ... on Thing { name } ...T } } fragment T on Thing { name tags } | 1002",
            "{ things { things { things { things { things { things { things { things { things { things { name } } } } } } } } } } } | 2147483647" })
    void aQueryCostsAsManyValuesAsItCanHave(String query, int cost) {
        var document = Parser.parse(query);
        var operation = ExecutableNormalizedOperationFactory.createExecutableNormalizedOperation(SCHEMA,
                document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow(),
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(Collectors.toMap(each -> each.getName(), each -> each)), CoercedVariables.of(Map.of()));

        assertThat(new Cost(SCHEMA, 100, Set.of("tags")).of(operation.getTopLevelFields())).isEqualTo(cost);
    }
}
