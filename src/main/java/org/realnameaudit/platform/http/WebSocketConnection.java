package org.realnameaudit.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * A WebSocket and its event loop. It sends pings of graphql-transport-ws and closes the WebSocket if the client does
 * not answer them. Vert.x closes the TCP connection if the client does not answer the close frame.
 */
public final class WebSocketConnection {

    private static final Logger LOG = Logger.getLogger(WebSocketConnection.class);
    private static final int MAX_UNANSWERED_PINGS = 2;

    private final ServerWebSocket webSocket;
    private final Vertx vertx;
    private final Context loop;
    private final long pingTimer;
    private int unanswered;

    public WebSocketConnection(ServerWebSocket webSocket, RoutingContext routing, Duration pingInterval) {
        this.webSocket = webSocket;
        this.vertx = routing.vertx();
        this.loop = vertx.getOrCreateContext();
        this.pingTimer = vertx.setPeriodic(pingInterval.toMillis(), _ -> ping());
    }

    /** @return whether the request asks for an upgrade to a WebSocket */
    public static boolean isHandshake(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.UPGRADE).stream().anyMatch("websocket"::equalsIgnoreCase);
    }

    /** @throws Failure.BadRequest if the handshake does not offer the subprotocol, or has a body */
    public static void check(HttpServerRequest handshake, String protocol) {
        MultiMap headers = handshake.headers();
        String offered = headers.get("Sec-WebSocket-Protocol");
        if (offered == null || List.of(offered.split("\\s*,\\s*")).stream().noneMatch(protocol::equals)) {
            throw new Failure.BadRequest(400, "A WebSocket must use the subprotocol " + protocol);
        }
        if (headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            // Vert.x would wait for the body before the handshake.
            throw new Failure.BadRequest(400, "A WebSocket handshake must not have a body");
        }
    }

    /** Accepts a handshake and calls one of the callbacks. */
    public static void accept(RoutingContext handshake, Consumer<ServerWebSocket> opened, Runnable failed) {
        Future<ServerWebSocket> webSocket;
        try {
            webSocket = handshake.request().toWebSocket();
        } catch (RuntimeException e) {
            webSocket = Future.failedFuture(e);
        }
        webSocket
                .onSuccess(open -> {
                    UpgradedRequest.end(handshake.request());
                    opened.accept(open);
                })
                .onFailure(failure -> {
                    failed.run();
                    LOG.debug("The WebSocket handshake failed", failure);
                    if (!handshake.response().headWritten()) {
                        handshake.response().setStatusCode(400).end();
                    }
                });
    }

    /**
     * Starts to receive messages.
     *
     * @param received called with each text message, and with null for a binary message
     * @param drained called when the client has caught up with reading
     * @param ended called when the WebSocket is closed
     */
    public void open(Consumer<@Nullable String> received, Runnable drained, Runnable ended) {
        webSocket.closeHandler(_ -> {
            vertx.cancelTimer(pingTimer);
            ended.run();
        });
        webSocket.exceptionHandler(_ -> close(CloseCode.BAD_MESSAGE));
        webSocket.drainHandler(_ -> drained.run());
        webSocket.binaryMessageHandler(_ -> received.accept(null));
        webSocket.textMessageHandler(text -> {
            unanswered = 0;
            if (!webSocket.isClosed()) {
                received.accept(text);
            }
        });
    }

    /** Sends a message as JSON; closes the WebSocket if the message is too large. */
    public void send(Map<String, Object> message) {
        if (!webSocket.isClosed()) {
            try {
                webSocket.writeTextMessage(new String(Json.write(message), StandardCharsets.UTF_8));
            } catch (Failure.TooExpensive _) {
                close(CloseCode.TRY_AGAIN_LATER);
            }
        }
    }

    /** @return whether the write queue is full because the client reads too slowly */
    public boolean isFull() {
        return webSocket.writeQueueFull();
    }

    /** @return whether the WebSocket is closed */
    public boolean isClosed() {
        return webSocket.isClosed();
    }

    /** Stops reading messages until {@link #resume}. */
    public void pause() {
        webSocket.pause();
    }

    /** Continues reading messages. */
    public void resume() {
        webSocket.resume();
    }

    /** Closes the WebSocket, unless it is closed already. */
    public void close(CloseCode code) {
        if (!webSocket.isClosed()) {
            webSocket.close(code.code, code.reason);
            // Resumed so that the client's close frame is read.
            webSocket.resume();
        }
    }

    /** Runs a step on the event loop. Any thread may call this. */
    public void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Runs the work on a thread of the executor, and continues with its result or its failure on the event loop. */
    public <T> void await(WorkerExecutor executor, Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
        executor.executeBlocking(work, false)
                .onComplete(done -> onLoop(() -> {
                    if (done.succeeded()) {
                        then.accept(done.result());
                    } else {
                        otherwise.accept(done.cause());
                    }
                }));
    }

    private void ping() {
        if (++unanswered > MAX_UNANSWERED_PINGS) {
            close(CloseCode.TRY_AGAIN_LATER);
        } else {
            send(Map.of("type", "ping"));
        }
    }
}
