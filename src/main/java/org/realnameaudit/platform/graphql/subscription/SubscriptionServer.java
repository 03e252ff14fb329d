package org.realnameaudit.platform.graphql.subscription;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.GraphQLExecutor;
import org.realnameaudit.platform.graphql.GraphQLRequest;
import org.realnameaudit.platform.graphql.PersistedDocuments;
import org.realnameaudit.platform.graphql.Transport;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.ClientPermits;
import org.realnameaudit.platform.http.Credentials;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.persistence.Cancellation;
import org.realnameaudit.platform.persistence.RunningWork;

/** The WebSockets that are open, as many as there may be, each told of what occurs. */
@Singleton
public class SubscriptionServer {

    /** What one socket may do; application.properties says what each is. */
    record Bounds(int subscriptions, int waiting, Duration initTimeout, Duration pingInterval) {}

    private static final Logger LOG = Logger.getLogger(SubscriptionServer.class);

    static final String PROTOCOL = "graphql-transport-ws";

    private final GraphQLExecutor execution;
    private final RunningWork work;
    private final PersistedDocuments documents;
    private final RateLimit rate;
    private final Credentials credentials;
    private final List<OccurrenceSource> sources;
    private final Clock clock;
    private final int lifespanGrace;
    private final int most;
    private final Bounds bounds;
    private final Set<SubscriptionSocket> connected = ConcurrentHashMap.newKeySet();
    /** Those of them that have said who they are, and are told what occurs. */
    private final Set<SubscriptionSocket> open = ConcurrentHashMap.newKeySet();

    private final AtomicInteger count = new AtomicInteger();
    /** Those of each address that have not said who they are, and those of each client that has. */
    private final ClientPermits newcomers;

    private final ClientPermits ofClients;
    /** Their own threads, few: else a case that changes would take all those of the service at once. */
    private final WorkerExecutor executor;

    private volatile boolean stopping;

    SubscriptionServer(
            GraphQLExecutor execution,
            RunningWork work,
            PersistedDocuments documents,
            RateLimit rate,
            Credentials credentials,
            SubscriptionEvents occurrences,
            @All List<OccurrenceSource> sources,
            Clock clock,
            Vertx vertx,
            @ConfigProperty(name = "real-name-audit.subscriptions.sockets") int most,
            @ConfigProperty(name = "real-name-audit.subscriptions.sockets-of-a-client") int mostOfAClient,
            @ConfigProperty(name = "real-name-audit.subscriptions.threads") int threads,
            @ConfigProperty(name = "real-name-audit.subscriptions.of-a-socket") int subscriptions,
            @ConfigProperty(name = "real-name-audit.subscriptions.waiting") int waiting,
            @ConfigProperty(name = "real-name-audit.subscriptions.init-timeout") Duration initTimeout,
            @ConfigProperty(name = "real-name-audit.subscriptions.ping-interval") Duration pingInterval,
            @ConfigProperty(name = "quarkus.oidc.token.lifespan-grace") int lifespanGrace) {
        this.execution = execution;
        this.work = work;
        this.documents = documents;
        this.rate = rate;
        this.credentials = credentials;
        this.sources = sources;
        this.clock = clock;
        this.lifespanGrace = lifespanGrace;
        this.executor = vertx.createSharedWorkerExecutor("subscriptions", threads);
        this.most = most;
        this.newcomers = new ClientPermits(mostOfAClient);
        this.ofClients = new ClientPermits(mostOfAClient);
        this.bounds = new Bounds(subscriptions, waiting, initTimeout, pingInterval);
        occurrences.listen(occurred -> open.forEach(socket -> socket.tell(occurred)));
    }

    /**
     * Opens the socket that the request asks for.
     *
     * @throws Failure when it asks for another protocol, or too many are open
     */
    public void open(RoutingContext routing) {
        String offered = routing.request().getHeader("Sec-WebSocket-Protocol");
        if (offered == null || List.of(offered.split("\\s*,\\s*")).stream().noneMatch(PROTOCOL::equals)) {
            throw new Failure.BadRequest(400, "The only WebSockets are those with the subprotocol " + PROTOCOL);
        }
        if (routing.request().headers().contains(HttpHeaders.CONTENT_LENGTH)
                || routing.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            // Vert.x would wait for the body before the handshake.
            throw new Failure.BadRequest(400, "A WebSocket handshake must not have a body");
        }
        if (stopping) {
            throw new Failure.Unavailable("The service stops; try again");
        }
        String address = ClientKey.of(routing);
        rate.take(address, RateLimit.REQUEST);
        if (!newcomers.take(address)) {
            throw new Failure.Unavailable("Too many WebSockets are open; try again");
        }
        if (count.incrementAndGet() > most) {
            leave(address);
            throw new Failure.Unavailable("Too many WebSockets are open; try again");
        }
        Future<ServerWebSocket> opened;
        try {
            opened = routing.request().toWebSocket();
        } catch (RuntimeException e) {
            opened = Future.failedFuture(e);
        }
        opened.onSuccess(webSocket -> {
                    UpgradedRequest.end(routing.request());
                    SubscriptionSocket socket = new SubscriptionSocket(webSocket, routing, this);
                    connected.add(socket);
                    socket.begin();
                    if (stopping) {
                        socket.close(CloseCode.GOING_AWAY);
                    }
                })
                .onFailure(failure -> {
                    leave(address);
                    LOG.debug("A handshake that was none", failure);
                    if (!routing.response().headWritten()) {
                        routing.response().setStatusCode(400).end();
                    }
                });
    }

    /** A replica that is told to stop sends its clients to others, and takes no new ones. */
    void stop(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
        connected.forEach(socket -> socket.close(CloseCode.GOING_AWAY));
    }

    void authenticate(RoutingContext routing, Consumer<SecurityIdentity> good, Consumer<Failure> bad) {
        credentials.checkLater(routing, good, bad);
    }

    /**
     * @return whether the client may have one more; if so, it is told of what occurs until it is {@link #remove
     *     removed}
     */
    boolean add(SubscriptionSocket socket, String address, String client) {
        if (!ofClients.take(client)) {
            return false;
        }
        newcomers.give(address);
        open.add(socket);
        return true;
    }

    /** @param client null when it has not been added */
    void remove(SubscriptionSocket socket, String address, String client) {
        connected.remove(socket);
        if (open.remove(socket)) {
            count.decrementAndGet();
            ofClients.give(client);
        } else {
            leave(address);
        }
    }

    private void leave(String newcomer) {
        count.decrementAndGet();
        newcomers.give(newcomer);
    }

    /** @throws Failure.RateLimited when the client has sent too much */
    void charge(String client) {
        rate.take(client, RateLimit.REQUEST);
    }

    WorkerExecutor executor() {
        return executor;
    }

    /** Called on a thread that may wait. */
    Checked check(GraphQLRequest request, SecurityIdentity identity, RoutingContext routing) {
        sources.forEach(OccurrenceSource::start);
        GraphQLCall call = new GraphQLCall(
                request.with(documents.find(request)), Transport.SOCKET, identity, routing, new Cancellation());
        Checked checked = run(call);
        if (checked.call().unconcerned()) {
            documents.keep(request);
        }
        return checked;
    }

    /** Called on a thread that may wait. */
    Checked run(GraphQLCall call) {
        return new Checked(call, work.during(() -> execution.run(call)).toSpecification());
    }

    Bounds bounds() {
        return bounds;
    }

    /** @return how long the token is valid from now on, as the checks of tokens have it */
    Duration validFor(JsonWebToken token) {
        return Duration.between(
                clock.instant(),
                Instant.ofEpochSecond(token.getExpirationTime()).plusSeconds(lifespanGrace));
    }

    /**
     * @param answer as GraphQL shapes it; nothing to be sent where the call turned out to be
     *     {@linkplain GraphQLCall#unconcerned of no concern}
     */
    record Checked(GraphQLCall call, Map<String, Object> answer) {}
}
