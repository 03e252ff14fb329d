package org.realnameaudit.platform.graphql.subscription;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.graphql.ErrorMapper;
import org.realnameaudit.platform.graphql.GraphQLCall;
import org.realnameaudit.platform.graphql.GraphQLRequest;
import org.realnameaudit.platform.http.ClientKey;

/**
 * One WebSocket that speaks graphql-transport-ws, for subscriptions alone. Everything here happens on its event loop,
 * one message after the other: a ping behind a subscription is answered when the subscription stands.
 */
class SubscriptionSocket {

    private static final int LONGEST_ID = 100;
    private static final Set<String> HEADERS_IN_PAYLOAD = Set.of("authorization", "accept-language");

    private final Wire wire;
    private final RoutingContext routing;
    private final SubscriptionServer sockets;
    private final Vertx vertx;
    private final Map<String, GraphQLCall> subscriptions = new LinkedHashMap<>();
    private final Telling telling;
    private final long initTimer;
    private long expiryTimer = -1;
    private boolean introduced;
    private SecurityIdentity identity;
    private String client;

    SubscriptionSocket(ServerWebSocket webSocket, RoutingContext routing, SubscriptionServer sockets) {
        this.wire = new Wire(webSocket, routing, sockets.bounds().pingInterval());
        this.routing = routing;
        this.sockets = sockets;
        this.vertx = routing.vertx();
        this.telling = new Telling(wire, sockets, subscriptions, vertx);
        this.initTimer =
                vertx.setTimer(sockets.bounds().initTimeout().toMillis(), _ -> wire.close(CloseCode.INIT_TIMEOUT));
    }

    void begin() {
        wire.open(this::receive, telling::next, this::end);
        // It cannot come with the handshake, where a browser cannot put it, and a cookie would be put by any page.
        routing.request().headers().remove(HttpHeaders.AUTHORIZATION);
    }

    private void receive(String text) {
        try {
            sockets.charge(client == null ? ClientKey.of(routing) : client);
            if (wire.isFull()) {
                wire.close(CloseCode.TRY_AGAIN_LATER);
            } else {
                receive(GraphQLRequest.json(text == null ? "" : text).asJsonObject());
            }
        } catch (Failure.RateLimited _) {
            wire.close(CloseCode.TRY_AGAIN_LATER);
        } catch (Failure | ClassCastException | IllegalArgumentException _) {
            // The last one comes from a token that no header can hold.
            wire.close(CloseCode.BAD_MESSAGE);
        }
    }

    private void receive(JsonObject message) {
        switch (message.getString("type", "")) {
            case "connection_init" -> introduce(message.get("payload"));
            case "ping" -> wire.send(Map.of("type", "pong"));
            case "pong" -> {}
            case "subscribe" -> subscribe(message.getString("id", ""), message.getJsonObject("payload"));
            case "complete" -> subscriptions.remove(message.getString("id", ""));
            default -> wire.close(CloseCode.BAD_MESSAGE);
        }
    }

    private void introduce(JsonValue payload) {
        if (introduced) {
            wire.close(CloseCode.INITIALISED_TWICE);
            return;
        }
        introduced = true;
        vertx.cancelTimer(initTimer);
        if (payload instanceof JsonObject object) {
            object.forEach((name, value) -> {
                // Where a browser cannot set the headers of a handshake.
                if (HEADERS_IN_PAYLOAD.contains(name.toLowerCase(Locale.ROOT)) && value instanceof JsonString text) {
                    routing.request().headers().set(name, text.getString());
                }
            });
        }
        wire.pause();
        sockets.authenticate(
                routing,
                known -> wire.onLoop(() -> admit(known)),
                refused -> close(
                        refused.code() == ErrorCode.UNAVAILABLE ? CloseCode.TRY_AGAIN_LATER : CloseCode.FORBIDDEN));
    }

    private void admit(SecurityIdentity known) {
        if (wire.isClosed()) {
            return;
        }
        if (known == null || !(known.getPrincipal() instanceof JsonWebToken token)) {
            wire.close(CloseCode.FORBIDDEN);
            return;
        }
        String account = ClientKey.of(known, routing);
        if (!sockets.add(this, ClientKey.of(routing), account)) {
            wire.close(CloseCode.TRY_AGAIN_LATER);
            return;
        }
        identity = known;
        client = account;
        expiryTimer =
                vertx.setTimer(Math.max(1, sockets.validFor(token).toMillis()), _ -> wire.close(CloseCode.FORBIDDEN));
        wire.send(Map.of("type", "connection_ack"));
        wire.resume();
    }

    private void subscribe(String id, JsonObject payload) {
        if (identity == null) {
            wire.close(CloseCode.UNAUTHORIZED);
        } else if (id.isEmpty() || id.codePointCount(0, id.length()) > LONGEST_ID || payload == null) {
            wire.close(CloseCode.BAD_MESSAGE);
        } else if (subscriptions.containsKey(id)) {
            wire.close(CloseCode.SUBSCRIBED_TWICE);
        } else if (subscriptions.size() >= sockets.bounds().subscriptions()) {
            refuse(
                    id,
                    new Failure.TooExpensive("A connection has at most %s subscriptions"
                            .formatted(sockets.bounds().subscriptions())));
        } else {
            wire.pause();
            wire.waitFor(
                    sockets.executor(),
                    () -> sockets.check(GraphQLRequest.of(payload), identity, routing),
                    checked -> {
                        if (checked.call().unconcerned()) {
                            subscriptions.put(id, checked.call());
                        } else {
                            wire.send(Map.of(
                                    "id",
                                    id,
                                    "type",
                                    "error",
                                    "payload",
                                    checked.answer().get("errors")));
                        }
                        wire.resume();
                    },
                    failure -> {
                        refuse(id, failure);
                        wire.resume();
                    });
        }
    }

    private void refuse(String id, Throwable failure) {
        wire.send(Map.of(
                "id",
                id,
                "type",
                "error",
                "payload",
                List.of(ErrorMapper.of(failure).toSpecification())));
    }

    /** May be called by anybody. */
    void tell(String occurred) {
        telling.tell(occurred);
    }

    /** May be called by anybody. */
    void close(CloseCode code) {
        wire.onLoop(() -> wire.close(code));
    }

    private void end() {
        List.of(initTimer, expiryTimer).forEach(vertx::cancelTimer);
        subscriptions.clear();
        sockets.remove(this, ClientKey.of(routing), client);
    }
}
