package org.realnameaudit.platform.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * A request's body on its way in: so many bytes at most, in so much time, and as long as there is {@link BufferBudget}
 * for it.
 */
final class RequestBody {

    /** For a body that is no longer than a query, on the slowest network. */
    private static final long LONGEST_WAIT = 10_000;

    private final Vertx vertx;
    private final BufferBudget memory;
    private final int most;
    private final Buffer received = Buffer.buffer();
    private final long timer;
    private @Nullable Consumer<Failure> refused;

    private RequestBody(Vertx vertx, BufferBudget memory, int most, Consumer<Failure> refused) {
        this.vertx = vertx;
        this.memory = memory;
        this.most = most;
        this.refused = refused;
        this.timer =
                vertx.setTimer(LONGEST_WAIT, _ -> refuse(new Failure.BadRequest(408, "The body did not come in time")));
    }

    /**
     * @param whole takes the body when all of it is there
     * @param refused takes the reason when it will never be; nothing more is kept then, and {@link ConnectionGuard}
     *     ends the connection
     */
    public static void read(
            HttpServerRequest request,
            Vertx vertx,
            BufferBudget memory,
            int most,
            Consumer<Buffer> whole,
            Consumer<Failure> refused) {
        RequestBody body = new RequestBody(vertx, memory, most, refused);
        request.handler(body::add);
        request.exceptionHandler(_ -> body.refuse(new Failure.BadRequest(400, "The request cannot be read")));
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
        if (received.length() + chunk.length() > most) {
            refuse(new Failure.BadRequest(413, "The body is larger than %s bytes".formatted(most)));
        } else if (!memory.take(chunk.length())) {
            refuse(new Failure.Unavailable("Too many requests are being received; try again"));
        } else {
            received.appendBuffer(chunk);
        }
    }

    private void refuse(Failure reason) {
        Consumer<Failure> told = refused;
        if (end() && told != null) {
            told.accept(reason);
        }
    }

    /** @return whether it had not ended before */
    private boolean end() {
        boolean first = refused != null;
        if (first) {
            refused = null;
            vertx.cancelTimer(timer);
            memory.give(received.length());
        }
        return first;
    }
}
