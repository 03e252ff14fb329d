package org.realnameaudit.platform.graphql.subscription;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.graphql.ErrorMapper;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.http.ClientKey;
import org.realnameaudit.platform.http.CloseCode;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.StrictJson;
import org.realnameaudit.platform.http.WebSocketConnection;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * One WebSocket with the protocol graphql-transport-ws, for subscriptions only. It runs on one event loop and handles
 * messages in order, so a ping that follows a subscribe is answered after the subscription has started.
 */
class SubscriptionSocket {

    private static final int MAX_ID_LENGTH = 100;
    private static final Set<String> HEADERS_IN_PAYLOAD = Set.of("authorization", "accept-language");

    private final WebSocketConnection connection;
    private final RoutingContext routing;
    private final SubscriptionServer server;
    private final Vertx vertx;
    private final Map<String, GraphQLCall> subscriptions = new LinkedHashMap<>();
    private final EventQueue events;
    private final long initTimer;
    private long expiryTimer = -1;
    private boolean initialised;
    private @Nullable SecurityIdentity identity;
    private @Nullable String client;

    SubscriptionSocket(ServerWebSocket webSocket, RoutingContext routing, SubscriptionServer server) {
        this.connection = new WebSocketConnection(webSocket, routing, server.limits.pingInterval);
        this.routing = routing;
        this.server = server;
        this.vertx = routing.vertx();
        this.events = new EventQueue(connection, server, subscriptions);
        this.initTimer =
                vertx.setTimer(server.limits.initTimeout.toMillis(), _ -> connection.close(CloseCode.INIT_TIMEOUT));
    }

    /** Starts to receive messages. */
    void begin() {
        connection.open(this::receive, events::deliverNext, this::end);
        // The token is in connection_init, because browsers cannot set headers on a handshake.
        routing.request().headers().remove(HttpHeaders.AUTHORIZATION);
    }

    private void receive(@Nullable String text) {
        try {
            server.rate.chargeForRequest(client == null ? ClientKey.of(routing) : client);
            if (connection.isFull()) {
                connection.close(CloseCode.TRY_AGAIN_LATER);
            } else {
                receive((Map<?, ?>) Objects.requireNonNullElse(StrictJson.parse(text == null ? "" : text), Map.of()));
            }
        } catch (Failure.RateLimited _) {
            connection.close(CloseCode.TRY_AGAIN_LATER);
        } catch (Failure | ClassCastException | IllegalArgumentException _) {
            // IllegalArgumentException means that the token has characters that are invalid in a header.
            connection.close(CloseCode.BAD_MESSAGE);
        }
    }

    private void receive(Map<?, ?> message) {
        String id = message.get("id") instanceof String text ? text : "";
        switch (message.get("type") instanceof String type ? type : "") {
            case "connection_init" -> initialise(message.get("payload"));
            case "ping" -> connection.send(Map.of("type", "pong"));
            case "pong" -> {}
            case "subscribe" -> subscribe(id, (Map<?, ?>) message.get("payload"));
            case "complete" -> subscriptions.remove(id);
            default -> connection.close(CloseCode.BAD_MESSAGE);
        }
    }

    private void initialise(@Nullable Object payload) {
        if (initialised) {
            connection.close(CloseCode.INITIALISED_TWICE);
            return;
        }
        initialised = true;
        vertx.cancelTimer(initTimer);
        if (payload instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                if (name instanceof String header
                        && HEADERS_IN_PAYLOAD.contains(header.toLowerCase(Locale.ROOT))
                        && value instanceof String text) {
                    routing.request().headers().set(header, text);
                }
            });
        }
        connection.pause();
        server.credentials.authenticateLater(
                routing,
                known -> connection.onLoop(() -> admit(known)),
                refused -> close(
                        refused.code() == ErrorCode.UNAVAILABLE ? CloseCode.TRY_AGAIN_LATER : CloseCode.FORBIDDEN));
    }

    private void admit(@Nullable SecurityIdentity known) {
        if (connection.isClosed()) {
            return;
        }
        if (known == null || !(known.getPrincipal() instanceof JsonWebToken token)) {
            connection.close(CloseCode.FORBIDDEN);
            return;
        }
        String account = ClientKey.of(known, routing);
        if (!server.add(this, ClientKey.of(routing), account)) {
            connection.close(CloseCode.TRY_AGAIN_LATER);
            return;
        }
        identity = known;
        client = account;
        expiryTimer = vertx.setTimer(
                Math.max(1, server.credentials.validFor(token).toMillis()), _ -> connection.close(CloseCode.FORBIDDEN));
        connection.send(Map.of("type", "connection_ack"));
        connection.resume();
    }

    private void subscribe(String id, @Nullable Map<?, ?> payload) {
        if (identity == null) {
            connection.close(CloseCode.UNAUTHORIZED);
        } else if (id.isEmpty() || id.codePointCount(0, id.length()) > MAX_ID_LENGTH || payload == null) {
            connection.close(CloseCode.BAD_MESSAGE);
        } else if (subscriptions.containsKey(id)) {
            connection.close(CloseCode.SUBSCRIBED_TWICE);
        } else if (subscriptions.size() >= server.limits.perSocket) {
            refuse(
                    id,
                    new Failure.TooExpensive(
                            "A WebSocket can have at most %s subscriptions".formatted(server.limits.perSocket)));
        } else {
            checkAndSubscribe(id, payload, identity);
        }
    }

    private void checkAndSubscribe(String id, Map<?, ?> payload, SecurityIdentity caller) {
        connection.pause();
        connection.await(
                server.threads,
                () -> server.runWithoutEvent(GraphQLRequest.of(payload), caller, routing),
                checked -> {
                    if (checked.subscription().isDiscarded()) {
                        subscriptions.put(id, checked.subscription());
                    } else {
                        sendErrors(id, checked.result().get("errors"));
                    }
                    connection.resume();
                },
                failure -> {
                    refuse(id, failure);
                    connection.resume();
                });
    }

    private void refuse(String id, Throwable failure) {
        sendErrors(
                id, List.of(ErrorMapper.of(failure, RequestLanguage.of(routing)).toSpecification()));
    }

    private void sendErrors(String id, @Nullable Object errors) {
        connection.send(Map.of("id", id, "type", "error", "payload", errors));
    }

    /** Any thread may call this. */
    void receiveEvent(String event) {
        events.add(event);
    }

    /** Any thread may call this. */
    void close(CloseCode code) {
        connection.onLoop(() -> connection.close(code));
    }

    private void end() {
        List.of(initTimer, expiryTimer).forEach(vertx::cancelTimer);
        subscriptions.clear();
        server.remove(this, ClientKey.of(routing), client);
    }
}
