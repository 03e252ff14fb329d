package org.realnameaudit.platform.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * Serves the OAuth 2.0 protected resource metadata (RFC 9728). The metadata names the identity provider. If a provider
 * is configured, each response with status 401 links to the metadata.
 */
@ApplicationScoped
class ResourceMetadata {

    private static final String PATH = "/.well-known/oauth-protected-resource";
    /** A filter with a lower priority runs later; {@link RequestRules} has 20,001. */
    private static final int AFTER_REQUEST_RULES = 20_000;

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final String resource;
    private final Optional<String> provider;
    private final RateLimit rate;

    ResourceMetadata(
            @ConfigProperty(name = "quarkus.oidc.resource-metadata.resource") String resource,
            @ConfigProperty(name = "quarkus.oidc.resource-metadata.authorization-server") Optional<String> advertised,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> configured,
            RateLimit rate) {
        this.resource = resource;
        this.provider = advertised.or(() -> configured);
        this.rate = rate;
    }

    void challenge(@Observes Filters filters) {
        String bearer = provider.isEmpty()
                ? "Bearer"
                : "Bearer resource_metadata=\"%s%s\"".formatted(resource.replaceFirst("/+$", ""), PATH);
        filters.register(
                routing -> {
                    routing.addHeadersEndHandler(_ -> {
                        if (routing.response().getStatusCode() == UNAUTHORIZED) {
                            routing.response().putHeader(HttpHeaderNames.WWW_AUTHENTICATE, bearer);
                        }
                    });
                    routing.next();
                },
                AFTER_REQUEST_RULES);
    }

    void serve(@Observes Router router) {
        router.route(PATH).handler(this::serveMetadata);
    }

    private void serveMetadata(RoutingContext routing) {
        try {
            rate.chargeForRequest(routing);
            if (!List.of(HttpMethod.GET, HttpMethod.HEAD)
                    .contains(routing.request().method())) {
                throw Failure.BadRequest.ofMethod("Method not allowed; use GET", "GET, HEAD");
            }
            if (provider.isEmpty()) {
                throw new Failure.BadRequest(NOT_FOUND, "No identity provider is configured");
            }
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("resource", resource);
            metadata.put("authorization_servers", List.of(provider.get()));
            PlainResponse.of(OK, metadata).send(routing);
        } catch (Failure failure) {
            PlainResponse.of(failure, RequestLanguage.of(routing)).send(routing);
        }
    }
}
