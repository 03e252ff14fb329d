package org.realnameaudit.platform.input;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.NodeUtil;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.value.Language;

/** The check of values against the types of a small schema. */
class InputCheckTest {

    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
            type Query { visits(input: VisitInput, first: Int = 20, codes: [String!]): Int, other(first: Int): Query }
            input VisitInput { outlet: String!, findings: [FindingInput!]! = [], channel: Channel, active: Boolean }
            input FindingInput { type: String!, count: Int! }
            enum Channel { PHYSICAL ONLINE }
            """), RuntimeWiring.MOCKED_WIRING);

    private static final String VISITS = "query ($i: VisitInput!) { visits(input: $i) }";

    @Test
    void validValuesHaveNoErrors() {
        assertThat(errors(
                        "query ($i: VisitInput!, $n: Int) { visits(input: $i, first: $n, codes: \"a\") }",
                        Map.of("i", Map.of("outlet", "o1", "findings", Map.of("type", "T", "count", 1)))))
                .isEmpty();
    }

    @Test
    void everyInvalidValueOfAVariableHasItsPathAndReason() {
        Map<String, Object> input = Map.of(
                "findings",
                List.of(Map.of("type", "T", "count", "many"), Map.of("type", 5, "count", 3_000_000_000L)),
                "channel",
                "RADIO",
                "active",
                "yes");

        assertThat(reasons(VISITS, Map.of("i", input)))
                .containsExactly(
                        "input.active TYPE",
                        "input.channel TYPE",
                        "input.findings[0].count TYPE",
                        "input.findings[1].count RANGE",
                        "input.findings[1].type TYPE",
                        "input.outlet REQUIRED");
    }

    @Test
    void everyInvalidLiteralHasItsPathAndReason() {
        assertThat(reasons(
                        "{ visits(first: \"x\", codes: [\"a\", null, 3], input: { findings: [{ type: T }], channel: \"ONLINE\" }) }",
                        Map.of()))
                .containsExactly(
                        "codes[1] REQUIRED",
                        "codes[2] TYPE",
                        "first TYPE",
                        "input.channel TYPE",
                        "input.findings[0].count REQUIRED",
                        "input.findings[0].type TYPE",
                        "input.outlet REQUIRED");
    }

    @Test
    void aVariableInsideALiteralHasThePathOfItsPosition() {
        assertThat(reasons(
                        "query ($t: String!, $n: Int!) { visits(input: { outlet: \"o\", findings: [{ type: $t, count: $n }] }) }",
                        Map.of("t", 1)))
                .containsExactly("input.findings[0].count REQUIRED", "input.findings[0].type TYPE");
    }

    @Test
    void aMissingOrNullValueOfARequiredVariableIsReported() {
        assertThat(reasons(VISITS, Map.of())).containsExactly("input REQUIRED");
        assertThat(reasons(VISITS, Collections.singletonMap("i", null))).containsExactly("input REQUIRED");
    }

    @Test
    void aNullIsRefusedOnlyWhereTheTypeRequiresAValue() {
        Map<String, Object> nulls = new HashMap<>(Map.of("outlet", "o"));
        nulls.put("channel", null);
        nulls.put("findings", null);

        assertThat(reasons(VISITS, Map.of("i", nulls))).containsExactly("input.findings REQUIRED");
    }

    @Test
    void anInvalidDefaultOfAVariableIsRefused() {
        assertThat(reasons("query ($n: Int = \"many\") { visits(first: $n) }", Map.of()))
                .containsExactly("first TYPE");
    }

    @Test
    void elementsAreOrderedByTheirIndex() {
        List<Object> codes = Arrays.asList(new Object[12]);

        assertThat(reasons("query ($c: [String!]) { visits(codes: $c) }", Map.of("c", codes)))
                .startsWith("codes[0] REQUIRED", "codes[1] REQUIRED", "codes[2] REQUIRED")
                .endsWith("codes[10] REQUIRED", "codes[11] REQUIRED");
    }

    @Test
    void eachFieldWithInvalidValuesHasAnErrorAtItsLocation() {
        List<ClientError> errors = errors(
                "{ visits(first: true)\n other(first: 1.5) { ...More } }\n fragment More on Query { visits(codes: [[]]) }",
                Map.of());

        assertThat(errors)
                .extracting(each -> each.locations().getFirst().getLine())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aVariableUsedAtManyPositionsIsReportedOnce() {
        assertThat(reasons(
                        "query ($n: Int) { visits(first: $n) other(first: $n) { visits(first: $n) } }",
                        Map.of("n", "x")))
                .containsExactly("first TYPE");
    }

    @Test
    void anUnknownInputFieldMakesTheDocumentInvalid() {
        for (String document : List.of(VISITS, "{ visits(input: { outlet: 1, town: \"x\" }) }")) {
            List<ClientError> errors = errors(document, Map.of("i", Map.of("outlet", 1, "town", "x")));

            assertThat(errors).extracting(ClientError::code).containsExactly(ErrorCode.GRAPHQL_VALIDATION_FAILED);
            assertThat(errors.getFirst().message()).isEqualTo("`input.town` is not a field of the type `VisitInput`");
        }
    }

    @Test
    void anInputHasAtMostAThousandErrors() {
        List<Object> codes = Arrays.asList(new Object[5_000]);

        assertThat(reasons("query ($c: [String!]) { visits(codes: $c) }", Map.of("c", codes)))
                .hasSize(1_000);
    }

    private static List<ClientError> errors(String text, Map<String, ?> variables) {
        Document document = Parser.parse(text);
        return InputCheck.of(SCHEMA, document, NodeUtil.getOperation(document, null).operationDefinition)
                .errors(variables, Language.EN);
    }

    private static List<String> reasons(String text, Map<String, ?> variables) {
        return errors(text, variables).stream()
                .flatMap(error -> ((List<?>) error.getExtensions().get("errors")).stream())
                .map(Map.class::cast)
                .map(each -> each.get("path") + " " + each.get("reason"))
                .toList();
    }
}
