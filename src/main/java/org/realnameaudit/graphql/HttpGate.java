package org.realnameaudit.graphql;

import graphql.ExecutionResult;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonObject;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The only door to GraphQL: takes just what GraphQL over HTTP calls a request, and answers everything else with an error in
 * the same shape as GraphQL's own. It stands before the framework's route, which is never reached.
 */
@ApplicationScoped
class HttpGate {

    private static final int BEFORE_THE_FRAMEWORK = -1;
    /** The framework's WebSockets are served before anybody is authenticated, at -10000. */
    private static final int BEFORE_ITS_WEBSOCKETS = -20_000;

    /** Set on a request that has arrived whole: what fails before is not ours, nor worth a stack trace. */
    private static final String READ = HttpGate.class.getName() + ".read";

    private final Execution execution;
    private final Limits limits;
    private final String path;

    HttpGate(Execution execution, Limits limits,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String path) {
        this.execution = execution;
        this.limits = limits;
        this.path = "/" + path;
    }

    void open(@Observes Router router) {
        router.route(path).order(BEFORE_ITS_WEBSOCKETS).handler(HttpGate::refuseUpgrades);
        router.route(path).order(BEFORE_THE_FRAMEWORK)
                .handler(BodyHandler.create(false).setBodyLimit(limits.bodyBytes))
                .handler(this::handle)
                .failureHandler(this::fail);
    }

    private static void refuseUpgrades(RoutingContext routing) {
        if (routing.request().headers().contains(HttpHeaders.UPGRADE)) {
            refuse(routing, new Failure.BadRequest(400, "There is nothing to upgrade to: send the operation with POST"));
        } else {
            routing.next();
        }
    }

    private void handle(RoutingContext routing) {
        routing.put(READ, true);
        JsonObject request;
        try {
            checkHeaders(routing);
            request = GraphQLRequest.parse(routing.body().buffer() == null ? new byte[0] : routing.body().buffer().getBytes());
        } catch (Failure failure) {
            refuse(routing, failure);
            return;
        }
        // Else Quarkus answers a bad token itself, with an empty body.
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>)
                (failed, cause) -> write(failed, Reply.of(Errors.ofCredentials(cause))));
        QuarkusHttpUser.getSecurityIdentity(routing, null).subscribe().with(
                identity -> run(routing, request, identity),
                failure -> write(routing, Reply.of(Errors.ofCredentials(failure))));
    }

    private void checkHeaders(RoutingContext routing) {
        if (routing.request().method() != HttpMethod.POST) {
            throw new Failure.BadRequest(405, "Send the operation with POST");
        }
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.matches("(?i)application/json\\s*(;.*)?") || type.matches("(?i).*charset\\s*+=\\s*+\"?+(?!utf-8).*")) {
            throw new Failure.BadRequest(415, "Send application/json in UTF-8");
        }
        if (MediaType.negotiate(routing.parsedHeaders().accept()).isEmpty()) {
            throw new Failure.BadRequest(406, "Accept application/graphql-response+json or application/json");
        }
    }

    private void run(RoutingContext routing, JsonObject request, SecurityIdentity identity) {
        if (identity.isAnonymous() && routing.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            refuse(routing, new Failure.Unauthenticated("These credentials cannot be checked"));
            return;
        }
        routing.vertx().executeBlocking(() -> Reply.of(execution.run(request, identity, routing), accepted(routing)), false)
                .onSuccess(reply -> write(routing, reply))
                .onFailure(routing::fail);
    }

    private void fail(RoutingContext routing) {
        if (routing.statusCode() == 413) {
            refuse(routing, new Failure.BadRequest(413, "The body is larger than %s bytes".formatted(limits.bodyBytes)));
        } else if (routing.get(READ) == null) {
            refuse(routing, new Failure.BadRequest(400, "The request cannot be read"));
        } else {
            write(routing, Reply.of(Errors.of(routing.failure())));
        }
    }

    private static void refuse(RoutingContext routing, Failure failure) {
        Reply reply = Reply.of(Errors.of(failure));
        write(routing, failure instanceof Failure.BadRequest bad ? new Reply(bad.status(), reply.body()) : reply);
    }

    private static void write(RoutingContext routing, Reply reply) {
        HttpServerResponse response = routing.response();
        if (!response.headWritten() && !response.closed()) {
            switch (reply.status()) {
                case 401 -> response.putHeader("WWW-Authenticate", "Bearer");
                case 405 -> response.putHeader(HttpHeaders.ALLOW, "POST");
                case 503 -> response.putHeader("Retry-After", "1");
                default -> { }
            }
            response.setStatusCode(reply.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, accepted(routing).header())
                    .putHeader(HttpHeaders.CONTENT_LANGUAGE, RequestLanguage.of(routing).tag())
                    .putHeader(HttpHeaders.VARY, "Accept, Accept-Language, Authorization")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(reply.body());
        }
    }

    private static MediaType accepted(RoutingContext routing) {
        return MediaType.negotiate(routing.parsedHeaders().accept()).orElse(MediaType.GRAPHQL_RESPONSE);
    }

    /** What is sent, written out before it goes to the event loop. */
    private record Reply(int status, String body) {

        static Reply of(ExecutionResult result, MediaType type) {
            boolean answered = result.isDataPresent() && result.getData() != null;
            return new Reply(answered || type == MediaType.JSON ? 200 : ((ClientError) result.getErrors().getFirst()).code().status(),
                    new ExecutionResponse(result).getExecutionResultAsString());
        }

        static Reply of(ClientError error) {
            return new Reply(error.code().status(), new ExecutionResponse(Execution.failed(error)).getExecutionResultAsString());
        }
    }
}
