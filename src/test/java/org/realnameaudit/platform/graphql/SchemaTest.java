package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import graphql.parser.Parser;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** The served schema, and the committed schema for client generators. */
@QuarkusTest
@WithProvider
class SchemaTest {

    private static final Path COMMITTED = Path.of("schema/schema.graphql");
    private static final Path SERVED = Path.of("target/schema.graphql");

    @Test
    void theCommittedSchemaEqualsTheServedSchema() throws IOException {
        Files.writeString(SERVED, served());

        List<String> served = Files.readAllLines(SERVED);
        List<String> committed = Files.readAllLines(COMMITTED);
        assertThat(Stream.concat(onlyIn(served, committed), onlyIn(committed, served)))
                .as("differing lines; if the change is intended, run: cp %s %s", SERVED, COMMITTED)
                .isEmpty();
        assertThat(Files.mismatch(SERVED, COMMITTED)).as("order of lines").isEqualTo(-1);
    }

    @Test
    void introspectionDescribesTheServedSchema() {
        JsonPath introspected =
                Ask.query(IntrospectionQuery.INTROSPECTION_QUERY).json();
        GraphQLSchema printed = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(served()));
        List<Map<String, Object>> directives = introspected.getList("data.__schema.directives");
        List<Map<String, Object>> types = introspected.getList("data.__schema.types");

        assertThat(directives)
                .extracting(each -> each.get("name"))
                .containsExactlyInAnyOrderElementsOf(printed.getDirectives().stream()
                        .<Object>map(GraphQLDirective::getName)
                        .toList());
        assertThat(types)
                .extracting(each -> each.get("name"))
                .containsExactlyInAnyOrderElementsOf(printed.getAllTypesAsList().stream()
                        .<Object>map(GraphQLNamedType::getName)
                        .toList());
        assertThat(types)
                .filteredOn(each -> each.get("specifiedByURL") != null)
                .allSatisfy(each -> assertThat(
                                ((GraphQLScalarType) printed.getType((String) each.get("name"))).getSpecifiedByUrl())
                        .isEqualTo(each.get("specifiedByURL")));
    }

    @Test
    void theServedSchemaBreaksNoSchemaRule() {
        assertThat(SchemaRules.violationsIn(new Parser().parseDocument(served())))
                .isEmpty();
    }

    @Test
    void descriptionsOfDomainTermsContainTheChineseTerm() {
        // Technical terms, such as page, cursor and version, need no Chinese term. The minimum detects the removal of
        // many terms.
        assertThat(SchemaRules.chineseIn(new Parser().parseDocument(served()))).hasSizeGreaterThanOrEqualTo(300);
    }

    private static Stream<String> onlyIn(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line));
    }

    private static String served() {
        return given().get("/graphql/schema.graphql").asString();
    }
}
