package org.realnameaudit.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DelegatingDataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;

/**
 * {@code includeDeprecated: null} is the same as false. The schema of introspection allows the null; the engine's own
 * fetchers fail on it.
 */
final class IntrospectionNulls {

    private static final String ARGUMENT = "includeDeprecated";

    private IntrospectionNulls() {}

    /** @param schema a whole one, whose registry has the engine's fetchers */
    static GraphQLCodeRegistry takenIn(GraphQLSchema schema, GraphQLCodeRegistry registry) {
        return registry.transform(code -> schema.getAllTypesAsList().stream()
                .filter(type -> type.getName().startsWith("__") && type instanceof GraphQLObjectType)
                .map(GraphQLObjectType.class::cast)
                .forEach(type -> type.getFieldDefinitions().stream()
                        .filter(field -> field.getArgument(ARGUMENT) != null)
                        .forEach(field -> {
                            FieldCoordinates at = FieldCoordinates.coordinates(type, field);
                            DataFetcher<?> fetcher = registry.getDataFetcher(at, field);
                            code.dataFetcher(
                                    at, (DataFetcher<?>) environment -> fetcher.get(new NullIsFalse(environment)));
                        })));
    }

    private static final class NullIsFalse extends DelegatingDataFetchingEnvironment {

        NullIsFalse(DataFetchingEnvironment environment) {
            super(environment);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getArgument(String name) {
            Object value = super.getArgument(name);
            return (T) (value == null && name.equals(ARGUMENT) ? Boolean.FALSE : value);
        }
    }
}
