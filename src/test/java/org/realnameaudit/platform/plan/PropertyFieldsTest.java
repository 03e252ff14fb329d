package org.realnameaudit.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.SchemaClasses;

/** All fields that are properties of their source are read by their accessor. */
@QuarkusTest
class PropertyFieldsTest {

    private final SchemaClasses classes = new SchemaClasses();

    @Inject
    GraphQLSchema schema;

    @Test
    void everyPropertyIsReadByItsAccessor() {
        assertThat(properties()).hasSizeGreaterThan(100).allMatch(this::isReadByItsAccessor);
    }

    private boolean isReadByItsAccessor(Property field) {
        return schema.getCodeRegistry()
                        .getDataFetcher(field.type(), field.type().getField(field.name()))
                instanceof PropertyFields;
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
