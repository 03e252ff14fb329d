package org.realnameaudit.platform.graphql.subscription;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ClientError;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.GraphQLExecutor;
import org.realnameaudit.platform.graphql.GraphQLRequest;
import org.realnameaudit.platform.graphql.PersistedDocuments;
import org.realnameaudit.platform.graphql.Transport;
import org.realnameaudit.platform.http.BufferBudget;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.ClientPermits;
import org.realnameaudit.platform.http.Credentials;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.http.UpgradedRequest;
import org.realnameaudit.platform.persistence.Cancellation;
import org.realnameaudit.platform.persistence.RunningWork;

/** Opens WebSockets within the limits, and runs their subscriptions. */
@Singleton
class SubscriptionServer {

    private static final Logger LOG = Logger.getLogger(SubscriptionServer.class);

    static final String PROTOCOL = "graphql-transport-ws";

    /** Pages of all origins may open WebSockets, and the token comes later. */
    private static final int BEFORE_CORS_AND_CREDENTIALS = -20_000;

    private final GraphQLExecutor executor;
    private final RunningWork work;
    private final PersistedDocuments documents;
    private final RateLimit rate;
    private final Credentials credentials;
    private final BufferBudget memory;
    private final List<SubscriptionEvents.Source> sources;
    private final Clock clock;
    private final SubscriptionConfig config;
    private final int lifespanGrace;
    private final Set<SubscriptionSocket> connected = ConcurrentHashMap.newKeySet();
    /** The connected sockets that have presented a token; they receive events. */
    private final Set<SubscriptionSocket> open = ConcurrentHashMap.newKeySet();

    private final AtomicInteger count = new AtomicInteger();
    private final ClientPermits newcomersOfAddress;
    private final ClientPermits socketsOfClient;
    /** A few threads of their own, so that events cannot take all threads of requests. */
    private final WorkerExecutor threads;

    private volatile boolean stopping;

    SubscriptionServer(
            GraphQLExecutor executor,
            RunningWork work,
            PersistedDocuments documents,
            RateLimit rate,
            Credentials credentials,
            BufferBudget memory,
            SubscriptionEvents events,
            @All List<SubscriptionEvents.Source> sources,
            Clock clock,
            Vertx vertx,
            SubscriptionConfig config,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") int lifespanGrace) {
        this.executor = executor;
        this.work = work;
        this.documents = documents;
        this.rate = rate;
        this.credentials = credentials;
        this.memory = memory;
        this.sources = sources;
        this.clock = clock;
        this.config = config;
        this.lifespanGrace = lifespanGrace;
        this.threads = vertx.createSharedWorkerExecutor("subscriptions", config.threads());
        this.newcomersOfAddress = new ClientPermits(config.socketsOfAClient());
        this.socketsOfClient = new ClientPermits(config.socketsOfAClient());
        events.listen(event -> open.forEach(socket -> socket.receiveEvent(event)));
    }

    void route(
            @Observes Router router,
            @ConfigProperty(name = "quarkus.smallrye-graphql.root-path", defaultValue = "graphql") String path) {
        router.route("/" + path).order(BEFORE_CORS_AND_CREDENTIALS).handler(this::upgrade);
    }

    private void upgrade(RoutingContext routing) {
        List<String> upgrades = routing.request().headers().getAll(HttpHeaders.UPGRADE);
        if (upgrades.stream().noneMatch("websocket"::equalsIgnoreCase)) {
            routing.next();
            return;
        }
        try {
            open(routing);
        } catch (Failure refused) {
            JsonResponse.of(new ClientError(refused)).send(routing, memory);
        }
    }

    private void open(RoutingContext routing) {
        checkHandshake(routing.request().headers());
        if (stopping) {
            throw new Failure.Unavailable("The service stops; try again");
        }
        String address = ClientKey.of(routing);
        rate.takeForRequest(address);
        if (!newcomersOfAddress.take(address)) {
            throw tooMany();
        }
        if (count.incrementAndGet() > config.sockets()) {
            leave(address);
            throw tooMany();
        }
        Future<ServerWebSocket> opened;
        try {
            opened = routing.request().toWebSocket();
        } catch (RuntimeException e) {
            opened = Future.failedFuture(e);
        }
        opened.onSuccess(webSocket -> begin(webSocket, routing)).onFailure(failure -> {
            leave(address);
            LOG.debug("The WebSocket handshake failed", failure);
            if (!routing.response().headWritten()) {
                routing.response().setStatusCode(400).end();
            }
        });
    }

    private static void checkHandshake(MultiMap headers) {
        String offered = headers.get("Sec-WebSocket-Protocol");
        if (offered == null || List.of(offered.split("\\s*,\\s*")).stream().noneMatch(PROTOCOL::equals)) {
            throw new Failure.BadRequest(400, "The only WebSockets are those with the subprotocol " + PROTOCOL);
        }
        if (headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            // Vert.x would wait for the body before the handshake.
            throw new Failure.BadRequest(400, "A WebSocket handshake must not have a body");
        }
    }

    private static Failure tooMany() {
        return new Failure.Unavailable("Too many WebSockets are open; try again");
    }

    private void begin(ServerWebSocket webSocket, RoutingContext routing) {
        UpgradedRequest.end(routing.request());
        SubscriptionSocket socket = new SubscriptionSocket(webSocket, routing, this);
        connected.add(socket);
        socket.begin();
        if (stopping) {
            socket.close(CloseCode.GOING_AWAY);
        }
    }

    /** A replica that is told to stop sends its clients to other replicas. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
        connected.forEach(socket -> socket.close(CloseCode.GOING_AWAY));
    }

    void authenticate(RoutingContext routing, Consumer<SecurityIdentity> good, Consumer<Failure> bad) {
        credentials.checkLater(routing, good, bad);
    }

    /** @return false when the client has as many sockets as it may */
    boolean add(SubscriptionSocket socket, String address, String client) {
        if (!socketsOfClient.take(client)) {
            return false;
        }
        newcomersOfAddress.give(address);
        open.add(socket);
        return true;
    }

    /** @param client null when the socket has not been added */
    void remove(SubscriptionSocket socket, String address, @Nullable String client) {
        connected.remove(socket);
        if (client != null && open.remove(socket)) {
            count.decrementAndGet();
            socketsOfClient.give(client);
        } else {
            leave(address);
        }
    }

    private void leave(String newcomer) {
        count.decrementAndGet();
        newcomersOfAddress.give(newcomer);
    }

    /** @throws Failure.RateLimited when the client has no budget left */
    void chargeMessage(String client) {
        rate.takeForRequest(client);
    }

    WorkerExecutor threads() {
        return threads;
    }

    /** Checks a new subscription by running it without an event. May block. */
    Checked check(GraphQLRequest request, SecurityIdentity identity, RoutingContext routing) {
        sources.forEach(SubscriptionEvents.Source::start);
        String client = ClientKey.of(identity, routing);
        GraphQLCall subscription = new GraphQLCall(
                request.with(documents.find(request)),
                Transport.SOCKET,
                identity,
                routing,
                new Cancellation(),
                cost -> rate.takeForOperation(client, cost),
                Map.of());
        Map<String, Object> answer = run(subscription);
        if (subscription.isDiscarded()) {
            documents.keep(request);
        }
        return new Checked(subscription, answer);
    }

    /**
     * Runs subscriptions for an event. May block.
     *
     * @return the answers for those subscribers whom the event concerns
     * @throws Failure.Unavailable when it is not known whom the event concerns
     */
    Map<String, Map<String, Object>> deliver(String event, Map<String, GraphQLCall> subscriptions) {
        Map<String, Map<String, Object>> answers = new LinkedHashMap<>();
        subscriptions.forEach((id, subscription) -> {
            Delivery delivery = new Delivery(event, cost -> rate.takeForOperation(subscription.client(), cost));
            GraphQLCall call = new GraphQLCall(
                    subscription.request(),
                    Transport.SOCKET,
                    subscription.identity(),
                    subscription.routing(),
                    new Cancellation(),
                    _ -> {},
                    Map.of(Delivery.KEY, delivery));
            Map<String, Object> answer = run(call);
            if (delivery.isRelevant()) {
                answers.put(id, answer);
            } else if (!call.isDiscarded()) {
                throw new Failure.Unavailable("An event could not be delivered");
            }
        });
        return answers;
    }

    private Map<String, Object> run(GraphQLCall call) {
        return work.during(() -> executor.run(call)).toSpecification();
    }

    SubscriptionConfig config() {
        return config;
    }

    /** @return how long the token is still accepted */
    Duration validFor(JsonWebToken token) {
        return Duration.between(
                clock.instant(),
                Instant.ofEpochSecond(token.getExpirationTime()).plusSeconds(lifespanGrace));
    }

    /**
     * @param subscription {@linkplain GraphQLCall#isDiscarded discarded} when the check succeeded
     * @param answer the errors when it failed
     */
    record Checked(GraphQLCall subscription, Map<String, Object> answer) {}
}
