package org.realnameaudit.platform.graphql.subscription;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.graphql.Delivery;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.Operations;
import org.realnameaudit.platform.graphql.PersistedDocuments;
import org.realnameaudit.platform.http.BufferBudget;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.CloseCode;
import org.realnameaudit.platform.http.Credentials;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.http.Transport;
import org.realnameaudit.platform.http.WebSocketConnection;
import org.realnameaudit.platform.http.WebSocketPermits;
import org.realnameaudit.platform.persistence.Cancellation;
import org.realnameaudit.platform.persistence.ShutdownGuard;
import org.realnameaudit.platform.value.RequestLanguage;

/** Accepts WebSockets within the limits and runs their subscriptions. */
@Singleton
class SubscriptionServer {

    static final String PROTOCOL = "graphql-transport-ws";

    /** Any origin may open a WebSocket, and the token arrives in a later message. */
    private static final int BEFORE_CORS_AND_CREDENTIALS = -20_000;

    private final Operations operations;
    private final ShutdownGuard shutdownGuard;
    private final PersistedDocuments documents;
    final RateLimit rate;
    final Credentials credentials;
    private final BufferBudget memory;
    private final List<SubscriptionEvents.Source> sources;
    final SubscriptionLimits limits;
    private final Set<SubscriptionSocket> connected = ConcurrentHashMap.newKeySet();
    /** The connected sockets that have presented a token and receive events. */
    private final Set<SubscriptionSocket> authenticated = ConcurrentHashMap.newKeySet();

    private final WebSocketPermits permits;
    /** A separate pool, so that events cannot occupy the threads of requests. */
    final WorkerExecutor threads;

    private volatile boolean stopping;

    SubscriptionServer(
            Operations operations,
            ShutdownGuard shutdownGuard,
            PersistedDocuments documents,
            RateLimit rate,
            Credentials credentials,
            BufferBudget memory,
            SubscriptionEvents events,
            @All List<SubscriptionEvents.Source> sources,
            Vertx vertx,
            WebSocketPermits permits,
            SubscriptionLimits limits) {
        this.operations = operations;
        this.shutdownGuard = shutdownGuard;
        this.documents = documents;
        this.rate = rate;
        this.credentials = credentials;
        this.memory = memory;
        this.sources = sources;
        this.permits = permits;
        this.limits = limits;
        this.threads = vertx.createSharedWorkerExecutor("subscriptions", limits.threads);
        events.listen(event -> authenticated.forEach(socket -> socket.receiveEvent(event)));
    }

    void route(
            @Observes Router router,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String path) {
        router.route("/" + path).order(BEFORE_CORS_AND_CREDENTIALS).handler(this::upgrade);
    }

    private void upgrade(RoutingContext routing) {
        if (!WebSocketConnection.isHandshake(routing.request())) {
            routing.next();
            return;
        }
        try {
            open(routing);
        } catch (Failure refused) {
            JsonResponse.of(new ClientError(refused, RequestLanguage.of(routing)))
                    .send(routing, memory);
        }
    }

    private void open(RoutingContext routing) {
        WebSocketConnection.check(routing.request(), PROTOCOL);
        if (stopping) {
            throw new Failure.Unavailable("This replica is stopping; retry");
        }
        String address = ClientKey.of(routing);
        rate.chargeForRequest(address);
        if (!permits.enter(address)) {
            throw new Failure.Unavailable("Too many WebSockets are open; retry");
        }
        WebSocketConnection.accept(routing, webSocket -> begin(webSocket, routing), () -> permits.leave(address, null));
    }

    private void begin(ServerWebSocket webSocket, RoutingContext routing) {
        SubscriptionSocket socket = new SubscriptionSocket(webSocket, routing, this);
        connected.add(socket);
        socket.begin();
        if (stopping) {
            socket.close(CloseCode.GOING_AWAY);
        }
    }

    /** A stopping replica disconnects its clients, so that they reconnect to other replicas. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
        connected.forEach(socket -> socket.close(CloseCode.GOING_AWAY));
    }

    /** @return false if the client already has its maximum number of sockets */
    boolean add(SubscriptionSocket socket, String address, String client) {
        return permits.identify(address, client) && authenticated.add(socket);
    }

    /** @param client null if the socket was never added */
    void remove(SubscriptionSocket socket, String address, @Nullable String client) {
        connected.remove(socket);
        authenticated.remove(socket);
        permits.leave(address, client);
    }

    /** Runs a new subscription without an event, to check it. Blocks. */
    Checked runWithoutEvent(GraphQLRequest request, SecurityIdentity identity, RoutingContext routing) {
        sources.forEach(SubscriptionEvents.Source::start);
        String client = ClientKey.of(identity, routing);
        GraphQLCall subscription = new GraphQLCall(
                request.with(documents.find(request)),
                Transport.SOCKET,
                identity,
                routing,
                new Cancellation(),
                cost -> rate.chargeForOperation(client, cost),
                Map.of());
        Map<String, Object> result = run(subscription);
        if (subscription.isDiscarded()) {
            documents.keep(request);
        }
        return new Checked(subscription, result);
    }

    /**
     * Runs subscriptions for an event. Blocks.
     *
     * @return the results by subscription id, only for subscribers that the event concerns
     * @throws Failure.Unavailable if a resolver failed, so that the recipients are not known
     */
    Map<String, Map<String, Object>> deliver(String event, Map<String, GraphQLCall> subscriptions) {
        Map<String, Map<String, Object>> results = new LinkedHashMap<>();
        subscriptions.forEach((id, subscription) -> {
            Delivery delivery = new Delivery(event, cost -> rate.chargeForOperation(subscription.client(), cost));
            GraphQLCall call = new GraphQLCall(
                    subscription.request(),
                    Transport.SOCKET,
                    subscription.identity(),
                    subscription.routing(),
                    new Cancellation(),
                    _ -> {},
                    Map.of(Delivery.KEY, delivery));
            Map<String, Object> result = run(call);
            if (delivery.isRelevant()) {
                results.put(id, result);
            } else if (!call.isDiscarded()) {
                throw new Failure.Unavailable("An event could not be delivered");
            }
        });
        return results;
    }

    private Map<String, Object> run(GraphQLCall call) {
        return shutdownGuard
                .during(() -> operations.during(call, () -> operations.run(call)))
                .toSpecification();
    }

    /**
     * @param subscription {@linkplain GraphQLCall#isDiscarded discarded} if the check succeeded
     * @param result has the errors if the check failed
     */
    record Checked(GraphQLCall subscription, Map<String, Object> result) {}
}
