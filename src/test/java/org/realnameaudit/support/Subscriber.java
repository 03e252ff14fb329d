package org.realnameaudit.support;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client of graphql-transport-ws. Its test decides which messages it sends. */
public final class Subscriber implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int TIMEOUT_SECONDS = 20;

    private final BlockingQueue<JsonPath> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket webSocket;

    private Subscriber(URI service, String preferred, String... others) {
        webSocket = CLIENT.newWebSocketBuilder()
                .subprotocols(preferred, others)
                .buildAsync(service, this)
                .join();
    }

    /** @param preferred the first subprotocol of the handshake */
    public static Subscriber connectWithSubprotocols(String preferred, String... others) {
        return new Subscriber(at(RestAssured.port), preferred, others);
    }

    /** @return the subprotocol chosen by the service */
    public String protocol() {
        return webSocket.getSubprotocol();
    }

    /** @return a subscriber that has sent no {@code connection_init} */
    public static Subscriber connect() {
        return connect(RestAssured.port);
    }

    public static Subscriber connect(int port) {
        return new Subscriber(at(port), "graphql-transport-ws");
    }

    private static URI at(int port) {
        return URI.create("ws://127.0.0.1:%d/graphql".formatted(port));
    }

    /** @return a subscriber whose {@code connection_init} was acknowledged */
    public static Subscriber connectWithToken(String token) {
        return connect().sendInit(token);
    }

    public Subscriber sendInit(String token) {
        return sendInit(Map.of("Authorization", "Bearer " + token));
    }

    public Subscriber sendInit(Map<String, ?> payload) {
        send(Map.of("type", "connection_init", "payload", payload));
        if (!next().getString("type").equals("connection_ack")) {
            throw new AssertionError("connection_init was not acknowledged");
        }
        return this;
    }

    /** Returns after the service has accepted or refused the subscription. Messages received meanwhile are kept. */
    public Subscriber subscribe(String id, String query, Map<String, ?> variables) {
        send(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query, "variables", variables)));
        send(Map.of("type", "ping"));
        List<JsonPath> meanwhile = new ArrayList<>();
        for (JsonPath message = next(); !message.getString("type").equals("pong"); message = next()) {
            meanwhile.add(message);
        }
        // Added after the loop, because the loop polls the same queue.
        messages.addAll(meanwhile);
        return this;
    }

    public void send(Map<String, ?> message) {
        sendText(JsonbBuilder.create().toJson(message));
    }

    public void sendText(String message) {
        webSocket.sendText(message, true).join();
    }

    /** @return the next message that is not a ping */
    public JsonPath next() {
        return next(type -> !type.equals("ping"));
    }

    /** Waits for the next ping and answers it. Other messages are discarded. */
    public void answerPing() {
        next("ping"::equals);
        send(Map.of("type", "pong"));
    }

    private JsonPath next(Predicate<String> type) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        try {
            while (true) {
                JsonPath message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new AssertionError(
                            "no message received" + (closed.isDone() ? "; closed with " + closed.join() : ""));
                }
                if (type.test(message.getString("type"))) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether no message arrives before the answer to a ping */
    public boolean hasNoMessage() {
        send(Map.of("type", "ping"));
        return next().getString("type").equals("pong");
    }

    /** @return the close code sent by the service */
    public int closeCode() {
        return closed.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(new JsonPath(text.toString()));
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        webSocket.abort();
    }
}
