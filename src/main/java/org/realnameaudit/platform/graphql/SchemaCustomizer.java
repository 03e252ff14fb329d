package org.realnameaudit.platform.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.visibility.DefaultGraphqlFieldVisibility;
import io.smallrye.graphql.execution.datafetcher.BatchDataFetcher;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes part when the framework builds the schema. The framework adds the fields of the root types and the directives
 * in another order at each start; here they are sorted, so that introspection is the same at every replica.
 */
@ApplicationScoped
class SchemaCustomizer {

    private static final String QUERY =
            "Read access: public data without a token, more according to its roles with one. "
                    + "An unknown or hidden object is null in a look-up, and NOT_FOUND in a filter.";
    private static final String MUTATION = "Write access, one transaction for each mutation. Every mutation gives "
            + "UNAUTHENTICATED without a valid token, FORBIDDEN without a role that its description names, "
            + "BAD_USER_INPUT for a value outside its limits, and IDEMPOTENCY_CONFLICT for a key of another request.";
    private static final String SUBSCRIPTION = "Events, pushed over a WebSocket at `/graphql` (graphql-transport-ws).";

    void schema(@Observes GraphQLSchema.Builder builder) {
        GraphQLSchema strict = SchemaTypes.in(builder.build());
        builder.query(described(strict.getQueryType(), QUERY))
                .mutation(described(strict.getMutationType(), MUTATION))
                .subscription(described(strict.getSubscriptionType(), SUBSCRIPTION))
                .codeRegistry(code(strict))
                .clearDirectives()
                .additionalDirectives(sorted(strict.getDirectives()))
                .clearAdditionalTypes()
                .additionalTypes(strict.getAdditionalTypes());
    }

    private static GraphQLCodeRegistry code(GraphQLSchema schema) {
        GraphQLCodeRegistry framework = schema.getCodeRegistry();
        return framework.transform(code -> {
            // The framework's own, with no field blocked, puts names together to look for each time a field is read.
            code.fieldVisibility(DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY);
            for (GraphQLNamedType type : schema.getAllTypesAsList()) {
                if (type instanceof GraphQLInterfaceType general) {
                    code.typeResolver(general.getName(), resolver(framework.getTypeResolver(general)));
                } else if (type instanceof GraphQLObjectType object) {
                    for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                        FieldCoordinates at = FieldCoordinates.coordinates(object, field);
                        if (framework.hasDataFetcher(at)) {
                            code.dataFetcher(
                                    at, fetcher(schema, object, field, framework.getDataFetcher(object, field)));
                        }
                    }
                }
            }
        });
    }

    /** The framework's answers with the types of before, which the engine would take for others. */
    private static TypeResolver resolver(TypeResolver framework) {
        return found -> found.getSchema().getObjectType(framework.getType(found).getName());
    }

    private static DataFetcher<?> fetcher(
            GraphQLSchema schema, GraphQLObjectType type, GraphQLFieldDefinition field, DataFetcher<?> framework) {
        if (type.equals(schema.getQueryType()) || type.equals(schema.getMutationType())) {
            return new RootField(type.getName(), field.getName(), framework);
        }
        return switch (framework) {
            case FieldDataFetcher<?> property -> new PropertyFields(property);
            case BatchDataFetcher<?> _ -> BatchLoaders.fetcher(type.getName(), field.getName());
            default -> framework;
        };
    }

    private static Set<GraphQLDirective> sorted(List<GraphQLDirective> directives) {
        return directives.stream()
                .sorted(Comparator.comparing(GraphQLDirective::getName))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static @Nullable GraphQLObjectType described(@Nullable GraphQLObjectType root, String description) {
        return root == null
                ? null
                : root.transform(type -> type.description(description)
                        .replaceFields(root.getFieldDefinitions().stream()
                                .sorted(Comparator.comparing(GraphQLFieldDefinition::getName))
                                .toList()));
    }
}
