package org.realnameaudit.platform.graphql;

import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
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

    void schema(@Observes GraphQLSchema.Builder builder) {
        GraphQLSchema strict = StrictScalars.in(ConnectionTypes.in(builder.build()));
        builder.query(described(strict.getQueryType(), "What can be read."))
                .mutation(described(strict.getMutationType(), "What can be changed, by whom a token says may."))
                .subscription(described(
                        strict.getSubscriptionType(),
                        "What can be followed, over a WebSocket with graphql-transport-ws."))
                .codeRegistry(RootField.in(
                        strict, BatchLoaders.in(strict, PropertyFields.in(strict, StrictScalars.codeOf(strict)))))
                .clearDirectives()
                .additionalDirectives(sorted(strict.getDirectives()))
                .clearAdditionalTypes()
                .additionalTypes(strict.getAdditionalTypes());
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
