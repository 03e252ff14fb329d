package org.realnameaudit.graphql.endpoint;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Takes part when the framework builds the schema, at build time. */
@ApplicationScoped
class SchemaHook {

    void schema(@Observes GraphQLSchema.Builder builder) {
        GraphQLSchema strict = StrictScalars.in(builder.build());
        builder.query(described(strict.getQueryType(), "What can be read."))
                .mutation(described(strict.getMutationType(), "What can be changed, by whom a token says may."))
                .subscription(described(strict.getSubscriptionType(), "What can be followed, over a WebSocket with graphql-transport-ws."))
                .codeRegistry(SubscriptionField.in(strict, RootField.in(strict, Loaders.in(strict, PlainField.in(strict,
                        IntrospectionNulls.takenIn(strict, StrictScalars.codeOf(strict)))))))
                .clearDirectives().additionalDirectives(Set.copyOf(strict.getDirectives()))
                .clearAdditionalTypes().additionalTypes(strict.getAdditionalTypes());
    }

    private static GraphQLObjectType described(GraphQLObjectType root, String description) {
        return root == null ? null : root.transform(type -> type.description(description));
    }
}
