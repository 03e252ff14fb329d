package org.realnameaudit.platform.graphql;

import graphql.ExecutionResult;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.SchemaPrinter.Options;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.BufferBudget;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.Json;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.MediaType;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.http.RequestAdmission;
import org.realnameaudit.platform.http.Transport;
import org.realnameaudit.platform.persistence.Cancellation;
import org.realnameaudit.platform.persistence.ShutdownGuard;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * The only HTTP routes to GraphQL. They accept requests as defined by GraphQL over HTTP and answer all others with an
 * error in GraphQL's format. The framework's routes are removed.
 */
@ApplicationScoped
class GraphQLRoute implements RequestAdmission.Endpoint {

    private static final int ROUTE_ORDER = -1;

    /** The cost of the printed schema in values. */
    private static final int SCHEMA_COST = 1000;

    /** Malformed and rate-limited requests keep their HTTP status for every media type. */
    private static final Set<ErrorCode> NEVER_200 = Set.of(ErrorCode.BAD_REQUEST, ErrorCode.RATE_LIMITED);

    private final GraphQLSchema schema;
    private final RequestAdmission admission;
    private final Operations operations;
    private final AnswerCache answers;
    private final PersistedDocuments documents;
    private final RateLimit rate;
    private final ShutdownGuard shutdownGuard;
    private final BufferBudget memory;
    private final OperationMetrics metrics;
    private final boolean introspection;
    private final String path;
    private volatile @Nullable Buffer printedSchema;

    GraphQLRoute(
            GraphQLSchema schema,
            RequestAdmission admission,
            Operations operations,
            AnswerCache answers,
            PersistedDocuments documents,
            RateLimit rate,
            ShutdownGuard shutdownGuard,
            BufferBudget memory,
            OperationMetrics metrics,
            @ConfigProperty(name = "real-name-audit.introspection") boolean introspection,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String path) {
        this.schema = schema;
        this.admission = admission;
        this.operations = operations;
        this.answers = answers;
        this.documents = documents;
        this.rate = rate;
        this.shutdownGuard = shutdownGuard;
        this.memory = memory;
        this.metrics = metrics;
        this.introspection = introspection;
        this.path = "/" + path;
    }

    /** Runs before the other observers of the router, since it removes the framework's routes. */
    void open(@Observes @Priority(Interceptor.Priority.APPLICATION) Router router) {
        // The framework's routes end the request context when the client disconnects, although the request still runs.
        router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.getPath().startsWith(path))
                .forEach(Route::remove);
        router.route(path)
                .order(ROUTE_ORDER)
                .handler(routing -> admission.admit(routing, this))
                .failureHandler(this::fail);
        router.route(path + "/schema.graphql")
                .order(ROUTE_ORDER)
                .handler(this::sendSchema)
                .failureHandler(this::fail);
    }

    private void sendSchema(RoutingContext routing) {
        try {
            rate.charge(ClientKey.of(routing), SCHEMA_COST);
            if (Transport.of(routing.request().method()) != Transport.GET) {
                throw Failure.BadRequest.ofMethod("Request the schema with GET", "GET, HEAD");
            }
            if (introspection) {
                routing.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                        .putHeader("X-Content-Type-Options", "nosniff")
                        .end(printedSchema());
            } else {
                routing.response().setStatusCode(404).end();
            }
        } catch (Failure failure) {
            refuse(routing, failure);
        }
    }

    /** The printed schema is large, so all responses share one buffer. */
    private Buffer printedSchema() {
        if (printedSchema == null) {
            printedSchema =
                    Buffer.buffer(new SchemaPrinter(Options.defaultOptions().includeScalarTypes(true)).print(schema));
        }
        return printedSchema;
    }

    @Override
    public Callable<JsonResponse> read(RoutingContext routing, SecurityIdentity identity, Buffer body) {
        GraphQLRequest request = GraphQLRequest.in(routing, body);
        Cancellation cancellation = new Cancellation();
        routing.addEndHandler(ended -> {
            if (ended.failed()) {
                cancellation.cancelForDisconnect();
            }
        });
        return () -> shutdownGuard.during(() -> run(routing, request, identity, cancellation));
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
                    cost -> rate.chargeForOperation(client, cost),
                    Map.of());
            JsonResponse response =
                    operations.during(call, () -> answers.get(call, () -> response(operations.run(call), type)));
            if (Collections.disjoint(response.errors(), PersistedDocuments.PREVENT_CACHING)) {
                documents.keep(request);
            }
            return transport == Transport.GET && request.hash() != null && identity.isAnonymous() && response.isWhole()
                    ? response.cacheable()
                    : response;
        } catch (RuntimeException e) {
            return response(Operations.errorResult(List.of(ErrorMapper.of(e, RequestLanguage.of(routing)))), type);
        }
    }

    private static JsonResponse response(ExecutionResult result, MediaType type) {
        byte[] body;
        try {
            body = Json.write(result.toSpecification());
        } catch (Failure.TooExpensive tooLong) {
            return response(Operations.errorResult(List.of(new ClientError(tooLong, Language.EN))), type);
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
        respond(routing, JsonResponse.of(ErrorMapper.of(routing.failure(), RequestLanguage.of(routing))));
    }

    @Override
    public void refuse(RoutingContext routing, Failure failure) {
        JsonResponse response = JsonResponse.of(new ClientError(failure, RequestLanguage.of(routing)));
        if (failure instanceof Failure.KeyUnknown) {
            // Not counted, since anonymous clients could raise the overload alert with forged tokens.
            response.send(routing, memory);
        } else {
            respond(routing, response);
        }
    }

    @Override
    public void respond(RoutingContext routing, JsonResponse response) {
        metrics.recordResponse(response.send(routing, memory));
    }
}
