package org.realnameaudit.platform.graphql.subscription;

import graphql.schema.GraphQLSchema;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;

/** Adds subscriptions to the schema and their WebSocket protocol to the HTTP server. */
@ApplicationScoped
class SubscriptionSetup implements HttpServerOptionsCustomizer {

    /** After {@code SchemaCustomizer}, whose fetchers it wraps. */
    void schema(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) GraphQLSchema.Builder builder) {
        GraphQLSchema schema = builder.build();
        builder.codeRegistry(SubscriptionField.in(schema, schema.getCodeRegistry()));
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(List.of(SubscriptionServer.PROTOCOL))
                // Messages are small; compressing them is not worth the memory.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
