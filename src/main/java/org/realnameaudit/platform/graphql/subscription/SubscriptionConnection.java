package org.realnameaudit.platform.graphql.subscription;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.http.Json;

/**
 * A WebSocket with its event loop. It sends pings, and closes when the client does not answer. Vert.x closes the TCP
 * connection of a client that does not answer the close frame either.
 */
class SubscriptionConnection {

    private static final int SILENT_PINGS = 2;

    private final ServerWebSocket webSocket;
    private final Vertx vertx;
    private final Context loop;
    private final long pingTimer;
    private int unanswered;

    SubscriptionConnection(ServerWebSocket webSocket, RoutingContext routing, Duration pingInterval) {
        this.webSocket = webSocket;
        this.vertx = routing.vertx();
        this.loop = vertx.getOrCreateContext();
        this.pingTimer = vertx.setPeriodic(pingInterval.toMillis(), _ -> ping());
    }

    /** @param received called with each text, and with null for a binary message */
    void open(Consumer<String> received, Runnable drained, Runnable ended) {
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

    void send(Map<String, Object> message) {
        if (!webSocket.isClosed()) {
            try {
                webSocket.writeTextMessage(new String(Json.write(message), StandardCharsets.UTF_8));
            } catch (Failure.TooExpensive _) {
                close(CloseCode.TRY_AGAIN_LATER);
            }
        }
    }

    /** @return whether the client is behind with reading */
    boolean isFull() {
        return webSocket.writeQueueFull();
    }

    boolean isClosed() {
        return webSocket.isClosed();
    }

    void pause() {
        webSocket.pause();
    }

    void resume() {
        webSocket.resume();
    }

    void close(CloseCode code) {
        if (!webSocket.isClosed()) {
            webSocket.close(code.code, code.reason);
            // The client's close frame has to be read.
            webSocket.resume();
        }
    }

    /** May be called on any thread. */
    void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Runs the work on another thread, and continues with its result on the event loop. */
    <T> void await(WorkerExecutor executor, Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
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
        if (++unanswered > SILENT_PINGS) {
            close(CloseCode.TRY_AGAIN_LATER);
        } else {
            send(Map.of("type", "ping"));
        }
    }
}
