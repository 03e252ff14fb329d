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

/** A client of graphql-transport-ws that leaves the protocol to its test. */
public final class Subscriber implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PATIENCE = 20;

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

    /** @return one that offers these protocols, the one that it prefers first */
    public static Subscriber offering(String preferred, String... others) {
        return new Subscriber(at(RestAssured.port), preferred, others);
    }

    /** @return the protocol that the service chose */
    public String protocol() {
        return webSocket.getSubprotocol();
    }

    /** @return one that is connected to the service under test, and has said nothing yet */
    public static Subscriber connected() {
        return connected(RestAssured.port);
    }

    public static Subscriber connected(int port) {
        return new Subscriber(at(port), "graphql-transport-ws");
    }

    private static URI at(int port) {
        return URI.create("ws://127.0.0.1:%d/graphql".formatted(port));
    }

    /** @return one whose token was taken */
    public static Subscriber withToken(String token) {
        return connected().introduce(token);
    }

    public Subscriber introduce(String token) {
        return introduce(Map.of("Authorization", "Bearer " + token));
    }

    public Subscriber introduce(Map<String, ?> payload) {
        send(Map.of("type", "connection_init", "payload", payload));
        if (!next().getString("type").equals("connection_ack")) {
            throw new AssertionError("no acknowledgement");
        }
        return this;
    }

    /** Returns when the subscription stands, or has been refused: what the service sends meanwhile is kept. */
    public Subscriber subscribe(String id, String query, Map<String, ?> variables) {
        send(Map.of("type", "subscribe", "id", id, "payload", Map.of("query", query, "variables", variables)));
        send(Map.of("type", "ping"));
        List<JsonPath> meanwhile = new ArrayList<>();
        for (JsonPath message = next(); !message.getString("type").equals("pong"); message = next()) {
            meanwhile.add(message);
        }
        // Only now: else the next one that is taken would be one of these.
        messages.addAll(meanwhile);
        return this;
    }

    public void send(Map<String, ?> message) {
        sendText(JsonbBuilder.create().toJson(message));
    }

    public void sendText(String message) {
        webSocket.sendText(message, true).join();
    }

    /** @return the next message but for the service's own pings */
    public JsonPath next() {
        return next(type -> !type.equals("ping"));
    }

    /** Waits for the service's next ping, passing over all else, and answers it. */
    public void answerPing() {
        next("ping"::equals);
        send(Map.of("type", "pong"));
    }

    private JsonPath next(Predicate<String> type) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        try {
            while (true) {
                JsonPath message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) {
                    throw new AssertionError(
                            "nothing came" + (closed.isDone() ? ", it was closed with " + closed.join() : ""));
                }
                if (type.test(message.getString("type"))) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether nothing came before the answer to a ping that is sent now */
    public boolean hasNothing() {
        send(Map.of("type", "ping"));
        return next().getString("type").equals("pong");
    }

    /** @return the code with which the service closed it */
    public int closeCode() {
        return closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
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
