package org.realnameaudit.platform.graphql;

import graphql.ExecutionResult;
import graphql.schema.GraphQLSchema;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.graphql.execution.SchemaPrinter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.BufferBudget;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.Credentials;
import org.realnameaudit.platform.http.HttpConnection;
import org.realnameaudit.platform.http.Json;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.MediaType;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.http.RequestBody;
import org.realnameaudit.platform.http.RequestPermits;
import org.realnameaudit.platform.http.RequestRules;
import org.realnameaudit.platform.persistence.Cancellation;
import org.realnameaudit.platform.persistence.RunningWork;
import org.realnameaudit.platform.relay.RequestLimits;

/**
 * The only door to GraphQL: takes just what GraphQL over HTTP calls a request, and answers everything else with an
 * error in the same shape as GraphQL's own. The framework's routes are removed.
 */
@ApplicationScoped
class GraphQLRoute {

    private static final int LIKE_OTHER_ROUTES = -1;

    /** What the schema costs, in values: it is long. */
    private static final int SCHEMA = 1000;

    /** How many bytes of the heap a byte of a request may come to: that of a list in a list of numbers. */
    private static final int PARSED = 60;

    /** Malformed and rate-limited requests keep their HTTP status for every media type. */
    private static final Set<ErrorCode> NEVER_200 = Set.of(ErrorCode.BAD_REQUEST, ErrorCode.RATE_LIMITED);

    private final GraphQLSchema schema;
    private final Credentials credentials;
    private final GraphQLExecutor executor;
    private final AnswerCache answers;
    private final PersistedDocuments documents;
    private final RateLimit rate;
    private final RequestPermits permits;
    private final RunningWork work;
    private final BufferBudget memory;
    private final OperationMetrics metrics;
    private final RequestLimits limits;
    private final boolean introspection;
    private final String path;
    private volatile @Nullable Buffer printed;

    GraphQLRoute(
            GraphQLSchema schema,
            Credentials credentials,
            GraphQLExecutor executor,
            AnswerCache answers,
            PersistedDocuments documents,
            RateLimit rate,
            RequestPermits permits,
            RunningWork work,
            BufferBudget memory,
            OperationMetrics metrics,
            RequestLimits limits,
            @ConfigProperty(name = "real-name-audit.introspection") boolean introspection,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String path) {
        this.schema = schema;
        this.credentials = credentials;
        this.executor = executor;
        this.answers = answers;
        this.documents = documents;
        this.rate = rate;
        this.permits = permits;
        this.work = work;
        this.memory = memory;
        this.metrics = metrics;
        this.limits = limits;
        this.introspection = introspection;
        this.path = "/" + path;
    }

    /** Before others who observe the router, since it removes the routes of the framework. */
    void open(@Observes @Priority(Interceptor.Priority.APPLICATION) Router router) {
        // They would put a request context around each request, and end it when the client leaves, while the request
        // still runs.
        router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.getPath().startsWith(path))
                .forEach(Route::remove);
        router.route(path).order(LIKE_OTHER_ROUTES).handler(this::read).failureHandler(this::fail);
        router.route(path + "/schema.graphql")
                .order(LIKE_OTHER_ROUTES)
                .handler(this::schema)
                .failureHandler(this::fail);
    }

    private void schema(RoutingContext routing) {
        guarded(routing, () -> {
            rate.take(ClientKey.of(routing), SCHEMA);
            if (Transport.of(routing.request().method()) != Transport.GET) {
                throw Failure.BadRequest.ofMethod("Ask for the schema with GET", "GET, HEAD");
            }
            if (introspection) {
                routing.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .end(printed());
            } else {
                routing.response().setStatusCode(404).end();
            }
        });
    }

    /** The printed schema is long, so it is printed once and its buffer is shared by all responses. */
    private Buffer printed() {
        if (printed == null) {
            printed = Buffer.buffer(new SchemaPrinter().print(schema));
        }
        return printed;
    }

    private void read(RoutingContext routing) {
        if (HttpConnection.isGone(routing)) {
            // The client left while the request waited behind others of its connection.
            routing.response().end();
        } else if (routing.request().headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            refuse(routing, new Failure.BadRequest(415, "Send the body as it is, without an encoding"));
        } else {
            RequestRules.goOn(routing.request());
            RequestBody.read(
                    routing.request(),
                    routing.vertx(),
                    memory,
                    limits.bodyBytes,
                    body -> handle(routing, body),
                    failure -> {
                        guarded(routing, () -> rate.takeForRequest(routing));
                        refuse(routing, failure);
                    });
        }
    }

    private void handle(RoutingContext routing, Buffer body) {
        credentials.check(
                routing,
                identity -> admit(routing, identity, body),
                refused -> guarded(routing, () -> {
                    rate.takeForRequest(routing);
                    throw refused;
                }));
    }

    private void admit(RoutingContext routing, SecurityIdentity identity, Buffer body) {
        guarded(routing, () -> {
            String client = ClientKey.of(identity, routing);
            rate.takeForRequest(client);
            int waiting = body.length();
            if (!memory.take(waiting)) {
                throw overloaded();
            }
            Cancellation cancellation = new Cancellation();
            RequestPermits.Request permit = permits.enter(
                    client,
                    routing.vertx(),
                    granted -> {
                        memory.give(waiting);
                        guarded(routing, () -> begin(routing, identity, body, cancellation, granted));
                    },
                    refused -> {
                        memory.give(waiting);
                        refuse(routing, refused);
                    });
            routing.addEndHandler(ended -> {
                if (ended.failed()) {
                    if (permit.leave()) {
                        memory.give(waiting);
                    }
                    cancellation.clientLeft();
                }
            });
        });
    }

    private void begin(
            RoutingContext routing,
            SecurityIdentity identity,
            Buffer body,
            Cancellation cancellation,
            RequestPermits.Request permit) {
        if (HttpConnection.isGone(routing)) {
            permit.end();
            return;
        }
        // Parsed, a request takes many times what it took to send it, for as long as it runs.
        long parsed = PARSED * (long) body.length();
        boolean taken = memory.take(parsed);
        Runnable end = () -> {
            memory.give(taken ? parsed : 0);
            permit.end();
        };
        try {
            if (!taken) {
                throw overloaded();
            }
            GraphQLRequest request = Asked.in(routing, body);
            routing.vertx()
                    .executeBlocking(() -> work.during(() -> run(routing, request, identity, cancellation)), false)
                    .onComplete(_ -> end.run())
                    .onSuccess(reply -> send(reply, routing))
                    .onFailure(routing::fail);
        } catch (Failure refused) {
            end.run();
            throw refused;
        }
    }

    private static Failure overloaded() {
        return new Failure.Unavailable("The service is overloaded; try again");
    }

    private JsonResponse run(
            RoutingContext routing, GraphQLRequest request, SecurityIdentity identity, Cancellation cancellation) {
        MediaType type = JsonResponse.accepted(routing);
        Transport transport = Transport.of(routing.request().method());
        try {
            String client = ClientKey.of(identity, routing);
            GraphQLCall call = new GraphQLCall(
                    request.with(documents.find(request)),
                    transport,
                    identity,
                    routing,
                    cancellation,
                    cost -> rate.takeForOperation(client, cost),
                    Map.of());
            JsonResponse reply = answers.to(call, () -> response(executor.run(call), type));
            if (reply.errors().stream().noneMatch(PersistedDocuments::isBad)) {
                documents.keep(request);
            }
            return transport == Transport.GET && request.hash() != null && identity.isAnonymous() && reply.isWhole()
                    ? reply.cacheable()
                    : reply;
        } catch (RuntimeException e) {
            return response(GraphQLExecutor.failed(ErrorMapper.of(e)), type);
        }
    }

    private static JsonResponse response(ExecutionResult result, MediaType type) {
        byte[] body;
        try {
            body = Json.write(result.toSpecification());
        } catch (Failure.TooExpensive tooLong) {
            return response(GraphQLExecutor.failed(new ClientError(tooLong)), type);
        }
        Set<ErrorCode> errors = result.getErrors().stream()
                .map(error -> ((ClientError) error).code())
                .collect(Collectors.toSet());
        if (result.isDataPresent() && result.getData() != null) {
            return new JsonResponse(200, body, Map.of(), errors, null);
        }
        ClientError error = (ClientError) result.getErrors().getFirst();
        int status = type == MediaType.JSON && !NEVER_200.contains(error.code()) ? 200 : error.status();
        return new JsonResponse(status, body, error.headers(), errors, null);
    }

    private void fail(RoutingContext routing) {
        send(JsonResponse.of(ErrorMapper.of(routing.failure())), routing);
    }

    private void guarded(RoutingContext routing, Runnable step) {
        try {
            step.run();
        } catch (Failure failure) {
            refuse(routing, failure);
        }
    }

    private void refuse(RoutingContext routing, Failure failure) {
        JsonResponse reply = JsonResponse.of(new ClientError(failure));
        if (failure instanceof Failure.KeyUnknown) {
            // Not counted: anonymous clients could raise the overload alert with made-up tokens.
            reply.send(routing, memory);
        } else {
            send(reply, routing);
        }
    }

    private void send(JsonResponse reply, RoutingContext routing) {
        metrics.answered(reply.send(routing, memory));
    }
}
