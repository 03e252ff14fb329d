package org.realnameaudit.platform.graphql.subscription;

import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** Adds subscriptions to the schema, and their WebSocket subprotocol to the HTTP server. */
@ApplicationScoped
class SubscriptionSetup implements HttpServerOptionsCustomizer {

    /** Runs after {@code SchemaCustomizer}, whose fetchers it wraps. */
    void wrapFetchers(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) GraphQLSchema.Builder builder) {
        GraphQLSchema schema = builder.build();
        GraphQLObjectType type = schema.getSubscriptionType();
        GraphQLCodeRegistry framework = schema.getCodeRegistry();
        builder.codeRegistry(framework.transform(code -> type.getFieldDefinitions()
                .forEach(field -> code.dataFetcher(
                        FieldCoordinates.coordinates(type, field),
                        new SubscriptionField(framework.getDataFetcher(type, field))))));
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(List.of(SubscriptionServer.PROTOCOL))
                // Messages are too small for compression to be worth its memory.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
