package org.realnameaudit.graphql.endpoint;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.realnameaudit.graphql.ErrorCode;
import org.realnameaudit.graphql.Failure;
import org.realnameaudit.graphql.endpoint.Sockets.Checked;

/**
 * One WebSocket that speaks graphql-transport-ws, for subscriptions alone. Everything here happens on its event loop, one message after
 * the other: a ping behind a subscription is answered when the subscription stands.
 */
class Socket {

    private static final long BETWEEN_PINGS = 25_000;
    private static final int LONGEST_ID = 100;

    private final ServerWebSocket webSocket;
    private final RoutingContext routing;
    private final Sockets sockets;
    private final Vertx vertx;
    private final Context loop;
    private final Map<String, Call> subscriptions = new LinkedHashMap<>();
    /** What occurred and has not been told yet; the same case changed twice is told once. */
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private final long initTimer;
    private final long pingTimer;
    private long expiryTimer = -1;
    private boolean introduced;
    private boolean telling;
    private SecurityIdentity identity;
    private String client;

    Socket(ServerWebSocket webSocket, RoutingContext routing, Sockets sockets) {
        this.webSocket = webSocket;
        this.routing = routing;
        this.sockets = sockets;
        this.vertx = routing.vertx();
        this.loop = vertx.getOrCreateContext();
        this.initTimer = vertx.setTimer(sockets.bounds().initTimeout().toMillis(), _ -> close(CloseCode.INIT_TIMEOUT));
        this.pingTimer = vertx.setPeriodic(BETWEEN_PINGS, _ -> send(Map.of("type", "ping")));
    }

    void begin() {
        webSocket.closeHandler(_ -> end());
        webSocket.exceptionHandler(_ -> close(CloseCode.BAD_MESSAGE));
        webSocket.drainHandler(_ -> tellNext());
        webSocket.binaryMessageHandler(_ -> close(CloseCode.BAD_MESSAGE));
        webSocket.textMessageHandler(text -> {
            try {
                receive(GraphQLRequest.json(text).asJsonObject());
            } catch (Failure | ClassCastException | IllegalArgumentException _) {
                // The last one comes from a token that no header can hold.
                close(CloseCode.BAD_MESSAGE);
            }
        });
        // It cannot come with the handshake, where a browser cannot put it, and a cookie would be put by any page.
        routing.request().headers().remove(HttpHeaders.AUTHORIZATION);
    }

    private void receive(JsonObject message) {
        switch (message.getString("type", "")) {
            case "connection_init" -> introduce(message.get("payload"));
            case "ping" -> send(Map.of("type", "pong"));
            case "pong" -> { }
            case "subscribe" -> subscribe(message.getString("id", ""), message.getJsonObject("payload"));
            case "complete" -> subscriptions.remove(message.getString("id", ""));
            default -> close(CloseCode.BAD_MESSAGE);
        }
    }

    private void introduce(JsonValue payload) {
        if (introduced) {
            close(CloseCode.INITIALISED_TWICE);
            return;
        }
        introduced = true;
        if (payload instanceof JsonObject object) {
            object.forEach((name, value) -> {
                if (name.equalsIgnoreCase("Authorization") && value instanceof JsonString token) {
                    routing.request().headers().set(HttpHeaders.AUTHORIZATION, token.getString());
                }
            });
        }
        webSocket.pause();
        sockets.authenticate(routing).subscribe().with(known -> onLoop(() -> admit(known)), failure -> onLoop(() ->
                close(Errors.ofCredentials(failure).code() == ErrorCode.UNAVAILABLE ? CloseCode.TRY_AGAIN_LATER : CloseCode.FORBIDDEN)));
    }

    private void admit(SecurityIdentity known) {
        if (known == null || !(known.getPrincipal() instanceof JsonWebToken token)) {
            close(CloseCode.FORBIDDEN);
            return;
        }
        vertx.cancelTimer(initTimer);
        String account = Client.of(known, routing);
        if (!sockets.add(this, account)) {
            close(CloseCode.TRY_AGAIN_LATER);
            return;
        }
        identity = known;
        client = account;
        expiryTimer = vertx.setTimer(Math.max(1, token.getExpirationTime() * 1000 - sockets.now()), _ -> close(CloseCode.FORBIDDEN));
        send(Map.of("type", "connection_ack"));
        webSocket.resume();
    }

    private void subscribe(String id, JsonObject payload) {
        if (identity == null) {
            close(CloseCode.UNAUTHORIZED);
        } else if (id.isEmpty() || id.length() > LONGEST_ID || payload == null) {
            close(CloseCode.BAD_MESSAGE);
        } else if (subscriptions.containsKey(id)) {
            close(CloseCode.SUBSCRIBED_TWICE);
        } else if (subscriptions.size() >= sockets.bounds().subscriptions()) {
            refuse(id, new Failure.TooExpensive("A connection has at most %s subscriptions".formatted(sockets.bounds().subscriptions())));
        } else {
            webSocket.pause();
            waitFor(() -> sockets.check(GraphQLRequest.of(payload), identity, routing), checked -> {
                if (checked.call().unconcerned()) {
                    subscriptions.put(id, checked.call());
                } else {
                    send(Map.of("id", id, "type", "error", "payload", checked.answer().get("errors")));
                }
                webSocket.resume();
            }, failure -> {
                refuse(id, failure);
                webSocket.resume();
            });
        }
    }

    private void refuse(String id, Throwable failure) {
        send(Map.of("id", id, "type", "error", "payload", List.of(Errors.of(failure).toSpecification())));
    }

    /** May be called by anybody. */
    void tell(String occurred) {
        onLoop(() -> {
            if (!subscriptions.isEmpty() && waiting.add(occurred)) {
                if (waiting.size() > sockets.bounds().waiting()) {
                    close(CloseCode.TRY_AGAIN_LATER);
                } else {
                    tellNext();
                }
            }
        });
    }

    private void tellNext() {
        if (telling || waiting.isEmpty() || webSocket.isClosed() || webSocket.writeQueueFull()) {
            return;
        }
        telling = true;
        String occurred = waiting.removeFirst();
        Map<String, Call> told = new LinkedHashMap<>(subscriptions);
        waitFor(() -> {
            Map<String, Checked> answers = new LinkedHashMap<>();
            told.forEach((id, call) -> answers.put(id, sockets.run(call.runFor(occurred))));
            return answers;
        }, answers -> {
            answers.forEach((id, answer) -> {
                // It may have been completed meanwhile, and another begun under its name.
                if (!answer.call().unconcerned() && subscriptions.get(id) == told.get(id)) {
                    send(Map.of("id", id, "type", "next", "payload", answer.answer()));
                }
            });
            telling = false;
            tellNext();
        }, _ -> close(CloseCode.TRY_AGAIN_LATER));
    }

    private <T> void waitFor(Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
        vertx.executeBlocking(work, false).onComplete(done -> onLoop(() -> {
            if (done.succeeded()) {
                then.accept(done.result());
            } else {
                otherwise.accept(done.cause());
            }
        }));
    }

    private void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    private void send(Map<String, Object> message) {
        if (!webSocket.isClosed()) {
            webSocket.writeTextMessage(new String(Json.write(message), StandardCharsets.UTF_8));
        }
    }

    private void close(CloseCode code) {
        if (!webSocket.isClosed()) {
            webSocket.close((short) code.code, code.reason);
            // The client's answer to that has to be read.
            webSocket.resume();
        }
    }

    private void end() {
        List.of(initTimer, pingTimer, expiryTimer).forEach(vertx::cancelTimer);
        subscriptions.clear();
        sockets.remove(this, client);
    }

    /** Those of the protocol; clients renew their token and come again after {@link #FORBIDDEN}, and come again after {@link #TRY_AGAIN_LATER}. */
    private enum CloseCode {
        BAD_MESSAGE(4400, "Not a message of graphql-transport-ws"),
        UNAUTHORIZED(4401, "Unauthorized"),
        FORBIDDEN(4403, "Forbidden"),
        INIT_TIMEOUT(4408, "Connection initialisation timeout"),
        SUBSCRIBED_TWICE(4409, "Subscriber already exists"),
        INITIALISED_TWICE(4429, "Too many initialisation requests"),
        TRY_AGAIN_LATER(1013, "Try again later");

        private final int code;
        private final String reason;

        CloseCode(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }
}
