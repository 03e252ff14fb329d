package org.realnameaudit.platform.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * Enforces rules of HTTP that Vert.x does not enforce (RFC 9110, RFC 9112), and refuses paths that are not served. A
 * refused request is charged to the rate limit of its client's address.
 */
@ApplicationScoped
public class RequestRules {

    private static final int FIRST = 20_001;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int EXPECTATION_FAILED = 417;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int MAX_PORT = 65_535;

    private static final Pattern HOST = Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[^\\s:/?#@\\[\\]]*)(?::(\\d{0,5}))?");
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.DELETE,
            HttpMethod.CONNECT,
            HttpMethod.OPTIONS,
            HttpMethod.TRACE,
            HttpMethod.PATCH);

    private final String graphql;
    private final List<String> served;
    private final boolean otherPathsDenied;
    private final RateLimit rate;
    private final BufferBudget memory;

    RequestRules(
            RateLimit rate,
            BufferBudget memory,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String graphql,
            @ConfigProperty(name = "quarkus.http.auth.permission.public.paths") List<String> served,
            @ConfigProperty(name = "quarkus.http.auth.permission.rest.policy") String rest) {
        this.graphql = "/" + graphql;
        this.served = served;
        this.otherPathsDenied = rest.equals("deny");
        this.rate = rate;
        this.memory = memory;
    }

    void filter(@Observes Filters filters) {
        filters.register(this::enforce, FIRST);
    }

    void answer(@Observes Router router) {
        router.route().order(-FIRST).failureHandler(this::answer);
    }

    private void enforce(RoutingContext routing) {
        Failure.BadRequest violation = violation(routing.request());
        if (violation == null && otherPathsDenied && !isServed(routing.normalizedPath())) {
            // Refused before authentication, which would need the identity provider.
            violation = new Failure.BadRequest(NOT_FOUND, "Path not found");
        }
        if (violation == null) {
            routing.next();
        } else {
            routing.fail(violation.status(), violation);
        }
    }

    private boolean isServed(String path) {
        return served.stream()
                .anyMatch(each -> each.endsWith("/*")
                        ? (path + "/").startsWith(each.substring(0, each.length() - 1))
                        : path.equals(each));
    }

    /** @return the failure for an invalid request header; null if it is valid */
    private static Failure.@Nullable BadRequest violation(HttpServerRequest request) {
        MultiMap headers = request.headers();
        List<String> hosts = headers.getAll(HttpHeaders.HOST);
        if (hosts.size() > 1
                || hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1
                || !hosts.isEmpty() && !isHost(hosts.getFirst())) {
            return badHost();
        }
        List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
        if (codings.size() > 1 || codings.size() == 1 && !codings.getFirst().equalsIgnoreCase("chunked")) {
            return new Failure.BadRequest(BAD_REQUEST, "`Transfer-Encoding` must be chunked");
        }
        if (headers.contains(HttpHeaders.EXPECT) && !expectsContinue(request)) {
            return new Failure.BadRequest(EXPECTATION_FAILED, "`Expect` must be 100-continue");
        }
        return METHODS.contains(request.method())
                ? null
                : new Failure.BadRequest(NOT_IMPLEMENTED, "Unknown HTTP method");
    }

    /** @return the failure for a request that Vert.x refuses before any handler runs; null for other failures */
    private static @Nullable Failure vertxFailure(RoutingContext routing) {
        String target = routing.request().path();
        if (target == null || !target.startsWith("/")) {
            return new Failure.BadRequest(BAD_REQUEST, "The request target must start with /");
        }
        return routing.failure() instanceof VertxException && routing.statusCode() == BAD_REQUEST ? badHost() : null;
    }

    private static boolean isHost(String written) {
        Matcher host = HOST.matcher(written);
        return host.matches()
                && (host.group(1) == null || host.group(1).isEmpty() || Integer.parseInt(host.group(1)) <= MAX_PORT);
    }

    private static Failure.BadRequest badHost() {
        return new Failure.BadRequest(
                BAD_REQUEST, "The request must have one `Host` header with a host and an optional port");
    }

    /** Sends 100 Continue if the client expects it before it sends the body. */
    public static void sendContinue(HttpServerRequest request) {
        if (expectsContinue(request)) {
            request.response().writeContinue();
        }
    }

    private static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    private void answer(RoutingContext routing) {
        Throwable thrown = routing.failure();
        Failure refused = thrown instanceof Failure.BadRequest violation ? violation : vertxFailure(routing);
        if (refused == null) {
            routing.next();
            return;
        }
        try {
            rate.chargeForRequest(routing);
        } catch (Failure.RateLimited e) {
            refused = e;
        }
        if (routing.normalizedPath().startsWith(graphql)) {
            JsonResponse.of(new ClientError(refused, RequestLanguage.of(routing)))
                    .send(routing, memory);
        } else {
            PlainResponse.of(refused, RequestLanguage.of(routing)).send(routing);
        }
    }
}
