package org.realnameaudit.graphql.endpoint;

import graphql.ExecutionResult;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.graphql.Failure;
import org.realnameaudit.graphql.Limits;

/**
 * The only door to GraphQL: takes just what GraphQL over HTTP calls a request, and answers everything else with an error in
 * the same shape as GraphQL's own. It stands before the framework's routes, which are never reached.
 */
@ApplicationScoped
class HttpGate {

    private static final int BEFORE_THE_FRAMEWORK = -1;
    /** The framework's WebSockets are served before anybody is authenticated, at -10000. */
    private static final int BEFORE_ITS_WEBSOCKETS = -20_000;

    /** Set on a request that has arrived whole: what fails before is not ours, nor worth a stack trace. */
    private static final String READ = HttpGate.class.getName() + ".read";

    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final Pattern OTHER_CHARSET = Pattern.compile("(?i).*charset\\s*+=\\s*+\"?+(?!utf-8).*");
    private static final String REFUSED = HttpGate.class.getName() + ".refused";

    private final Execution execution;
    private final Documents documents;
    private final RateLimit rate;
    private final Sockets sockets;
    private final Limits limits;
    private final boolean introspection;
    private final String path;

    HttpGate(Execution execution, Documents documents, RateLimit rate, Sockets sockets, Limits limits,
            @ConfigProperty(name = "real-name-audit.introspection") boolean introspection,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String path) {
        this.execution = execution;
        this.documents = documents;
        this.rate = rate;
        this.sockets = sockets;
        this.limits = limits;
        this.introspection = introspection;
        this.path = "/" + path;
    }

    void open(@Observes Router router) {
        router.route(path).order(BEFORE_ITS_WEBSOCKETS).handler(this::upgrade);
        router.route(path).order(BEFORE_THE_FRAMEWORK)
                .handler(BodyHandler.create(false).setBodyLimit(limits.bodyBytes))
                .handler(this::handle)
                .failureHandler(this::fail);
        if (!introspection) {
            router.route(path + "/schema.graphql").order(BEFORE_THE_FRAMEWORK).handler(routing -> routing.response().setStatusCode(404).end());
        }
    }

    private void upgrade(RoutingContext routing) {
        if ("websocket".equalsIgnoreCase(routing.request().getHeader(HttpHeaders.UPGRADE))) {
            guarded(routing, () -> sockets.open(routing));
        } else {
            routing.next();
        }
    }

    private void handle(RoutingContext routing) {
        routing.put(READ, true);
        // Else Quarkus answers a bad token itself, with an empty body.
        routing.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>) this::refuseCredentials);
        QuarkusHttpUser.getSecurityIdentity(routing, null).subscribe().with(
                identity -> admit(routing, identity),
                failure -> refuseCredentials(routing, failure));
    }

    private void refuseCredentials(RoutingContext routing, Throwable failure) {
        // Quarkus may come with the same failure twice, as the handler's and as the identity's.
        if (routing.data().putIfAbsent(REFUSED, true) == null) {
            guarded(routing, () -> {
                rate.take(Client.of(routing), RateLimit.REQUEST);
                Reply.of(Errors.ofCredentials(failure)).send(routing);
            });
        }
    }

    private void admit(RoutingContext routing, SecurityIdentity identity) {
        guarded(routing, () -> {
            rate.take(Client.of(identity, routing), RateLimit.REQUEST);
            if (identity.isAnonymous() && routing.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
                throw new Failure.Unauthenticated("These credentials cannot be checked");
            }
            GraphQLRequest request = request(routing);
            routing.vertx().executeBlocking(() -> run(routing, request, identity), false)
                    .onSuccess(reply -> reply.send(routing))
                    .onFailure(routing::fail);
        });
    }

    private GraphQLRequest request(RoutingContext routing) {
        HttpMethod method = routing.request().method();
        if (method != HttpMethod.POST && method != HttpMethod.GET) {
            throw new Failure.BadRequest(405, "Send the operation with POST, or a query with GET");
        }
        String type = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (method == HttpMethod.POST && (type == null || !JSON.matcher(type).matches() || OTHER_CHARSET.matcher(type).matches())) {
            throw new Failure.BadRequest(415, "Send application/json in UTF-8");
        }
        if (MediaType.negotiate(routing.parsedHeaders().accept()).isEmpty()) {
            throw new Failure.BadRequest(406, "Accept application/graphql-response+json or application/json");
        }
        return method == HttpMethod.GET ? GraphQLRequest.parse(routing.queryParams())
                : GraphQLRequest.parse(routing.body().buffer() == null ? new byte[0] : routing.body().buffer().getBytes());
    }

    private Reply run(RoutingContext routing, GraphQLRequest request, SecurityIdentity identity) {
        MediaType type = Reply.accepted(routing);
        Transport transport = routing.request().method() == HttpMethod.GET ? Transport.GET : Transport.POST;
        try {
            Call call = new Call(request.with(documents.find(request)), transport, identity, routing);
            ExecutionResult result = execution.run(call);
            if (result.getErrors().stream().noneMatch(error -> Documents.isBad(((ClientError) error).code()))) {
                documents.keep(request);
            }
            Reply reply = Reply.of(result, type);
            return transport == Transport.GET && request.hash() != null && identity.isAnonymous() && result.getErrors().isEmpty()
                    ? reply.cacheable() : reply;
        } catch (Failure failure) {
            return Reply.of(Execution.failed(new ClientError(failure)), type);
        }
    }

    private void fail(RoutingContext routing) {
        if (routing.get(READ) == null) {
            guarded(routing, () -> rate.take(Client.of(routing), RateLimit.REQUEST));
        }
        if (routing.statusCode() == 413) {
            refuse(routing, new Failure.BadRequest(413, "The body is larger than %s bytes".formatted(limits.bodyBytes)));
        } else if (routing.get(READ) == null) {
            refuse(routing, new Failure.BadRequest(400, "The request cannot be read"));
        } else {
            Reply.of(Errors.of(routing.failure())).send(routing);
        }
    }

    private static void guarded(RoutingContext routing, Runnable step) {
        try {
            step.run();
        } catch (Failure failure) {
            refuse(routing, failure);
        }
    }

    private static void refuse(RoutingContext routing, Failure failure) {
        Reply.of(new ClientError(failure)).send(routing);
    }
}
