package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.SchemaClasses;

/** Most fields are read by their accessor. The slower fetcher of the framework is used only for instants. */
@QuarkusTest
class PropertyFieldsTest {

    /** The framework formats these fields as text. */
    private static final Set<String> INSTANTS =
            Set.of("Change.at", "Correction.at", "Draw.drawnAt", "RectificationEvent.at");

    private final SchemaClasses classes = new SchemaClasses();

    @Inject
    GraphQLSchema schema;

    @Test
    void onlyInstantFieldsNeedTheFrameworksFetcher() {
        assertThat(properties().filter(field -> !isReadByItsAccessor(field)).map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(INSTANTS);
    }

    @Test
    void theFieldsOfEveryConnectionAreReadByTheirAccessor() {
        assertThat(properties().filter(field -> field.type().getName().endsWith("Connection")))
                .hasSizeGreaterThan(30)
                .allMatch(this::isReadByItsAccessor);
        assertThat(properties().filter(field -> field.type().getName().endsWith("Edge")))
                .hasSizeGreaterThan(15)
                .allMatch(this::isReadByItsAccessor);
    }

    private boolean isReadByItsAccessor(Property field) {
        return schema.getCodeRegistry()
                                .getDataFetcher(field.type(), field.type().getField(field.name()))
                        instanceof PropertyFields
                && PropertyFields.Component.of(
                                        classes.of(field.type().getName()).orElseThrow(), field.name())
                                .accessor()
                        != null;
    }

    /** The schema fields with a record component or getter. */
    private Stream<Property> properties() {
        List<GraphQLNamedType> types = schema.getAllTypesAsList();
        return types.stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .flatMap(type -> type.getFieldDefinitions().stream().map(field -> new Property(type, field.getName())))
                .filter(field ->
                        classes.accessor(field.type().getName(), field.name()).isPresent());
    }

    private record Property(GraphQLObjectType type, String name) {

        @Override
        public String toString() {
            return type.getName() + "." + name;
        }
    }
}
