package org.realnameaudit.platform.graphql;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.introspection.IntrospectionQueryBuilder;
import graphql.introspection.IntrospectionQueryBuilder.Options;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
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
        String query = IntrospectionQueryBuilder.build(Options.defaultOptions()
                .specifiedByUrl(true)
                .isOneOf(true)
                .directiveIsRepeatable(true)
                .schemaDescription(true)
                .inputValueDeprecation(true));
        GraphQLSchema printed = UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(served()));

        Set<String> introspected = facts("", Ask.query(query).json().get("data"));
        Set<String> described =
                facts("", GraphQL.newGraphQL(printed).build().execute(query).getData());

        assertThat(introspected).contains(".__schema.types.Query.fields.outlets.args.first.defaultValue=20");
        // The printed schema has no built-in scalars, so their descriptions differ.
        assertThat(Stream.concat(onlyIn(introspected, described), onlyIn(described, introspected)))
                .filteredOn(each -> !each.startsWith(".__schema.types.Float.description="))
                .isEmpty();
    }

    @Test
    void everyScalarOfTheServiceHasASpecification() {
        Answer introspected = Ask.query("{ __schema { types { name specifiedByURL } } }");

        assertThat(introspected.<Map<String, String>>list("__schema.types"))
                .filteredOn(each -> each.get("specifiedByURL") != null)
                .extracting(each -> each.get("name"))
                .containsExactlyInAnyOrder("BigDecimal", "Date", "DateTime");
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

    /** @return each value with its path, in which an element has its name, since the order of types may differ */
    private static Set<String> facts(String path, Object value) {
        Set<String> facts = new TreeSet<>();
        switch (value) {
            case Map<?, ?> object -> object.forEach((key, each) -> facts.addAll(facts(path + "." + key, each)));
            case List<?> list ->
                list.forEach(each -> facts.addAll(facts(
                        path + (each instanceof Map<?, ?> named ? "." + named.get("name") : ""), each)));
            case null, default -> facts.add(path + "=" + value);
        }
        return facts;
    }

    private static Stream<String> onlyIn(Collection<String> lines, Collection<String> others) {
        return lines.stream().filter(line -> !others.contains(line));
    }

    private static String served() {
        return given().get("/graphql/schema.graphql").asString();
    }
}
