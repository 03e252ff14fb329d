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
 * The connection under a {@link SubscriptionSocket}, and the loop that it lives on. It asks in intervals whether
 * somebody is there, and is closed when nobody answers. Whoever does not answer the closing either is hung up on by
 * Vert.x after a while.
 */
class Wire {

    private static final int SILENT_PINGS = 2;

    private final ServerWebSocket webSocket;
    private final Vertx vertx;
    private final Context loop;
    private final long pingTimer;
    private int unanswered;

    Wire(ServerWebSocket webSocket, RoutingContext routing, Duration pingInterval) {
        this.webSocket = webSocket;
        this.vertx = routing.vertx();
        this.loop = vertx.getOrCreateContext();
        this.pingTimer = vertx.setPeriodic(pingInterval.toMillis(), _ -> ping());
    }

    /** @param received each text, and null for what is none */
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

    /** @return whether more has been sent than the client has read */
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
            // The client's answer to that has to be read.
            webSocket.resume();
        }
    }

    /** May be called by anybody. */
    void onLoop(Runnable step) {
        loop.runOnContext(_ -> step.run());
    }

    /** Goes on where it is, and takes what came of the work as one more step of the loop. */
    <T> void waitFor(WorkerExecutor executor, Callable<T> work, Consumer<T> then, Consumer<Throwable> otherwise) {
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
