package org.realnameaudit.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/** Receives a request's body within limits of size, time and {@link BufferBudget}. */
final class RequestBody {

    /** The timeout in milliseconds: enough for a body of the usual size on the slowest network. */
    private static final long TIMEOUT_MS = 10_000;

    private final Vertx vertx;
    private final BufferBudget memory;
    private final int maxBytes;
    private final Buffer received = Buffer.buffer();
    private final long timer;
    private @Nullable Consumer<Failure> refused;

    private RequestBody(Vertx vertx, BufferBudget memory, int maxBytes, Consumer<Failure> refused) {
        this.vertx = vertx;
        this.memory = memory;
        this.maxBytes = maxBytes;
        this.refused = refused;
        this.timer = vertx.setTimer(
                TIMEOUT_MS, _ -> refuse(new Failure.BadRequest(408, "The body was not received in time")));
    }

    /**
     * Starts to receive the body and calls one of the callbacks, once.
     *
     * @param maxBytes the largest allowed body
     * @param whole receives the complete body
     * @param refused receives the reason for a refusal; the rest of the body is discarded then, and
     *     {@link ConnectionGuard} closes the connection
     */
    public static void read(
            HttpServerRequest request,
            Vertx vertx,
            BufferBudget memory,
            int maxBytes,
            Consumer<Buffer> whole,
            Consumer<Failure> refused) {
        RequestBody body = new RequestBody(vertx, memory, maxBytes, refused);
        request.handler(body::add);
        request.exceptionHandler(_ -> body.refuse(new Failure.BadRequest(400, "The request is malformed")));
        request.endHandler(_ -> {
            if (body.end()) {
                whole.accept(body.received);
            }
        });
        request.resume();
    }

    private void add(Buffer chunk) {
        if (refused == null) {
            return;
        }
        if (received.length() + chunk.length() > maxBytes) {
            refuse(new Failure.BadRequest(413, "The body exceeds %s bytes".formatted(maxBytes)));
        } else if (!memory.acquire(chunk.length())) {
            refuse(new Failure.Unavailable("Too many requests are being received; retry"));
        } else {
            received.appendBuffer(chunk);
        }
    }

    private void refuse(Failure reason) {
        Consumer<Failure> callback = refused;
        if (end() && callback != null) {
            callback.accept(reason);
        }
    }

    /** @return false if the body had already ended or been refused */
    private boolean end() {
        boolean first = refused != null;
        if (first) {
            refused = null;
            vertx.cancelTimer(timer);
            memory.release(received.length());
        }
        return first;
    }
}
