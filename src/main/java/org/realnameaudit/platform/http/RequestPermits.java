package org.realnameaudit.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;

/**
 * Limits the concurrent requests of each client, so that a client cannot occupy all threads and connections. Further
 * requests wait in a queue for a limited time, without a thread.
 */
@Singleton
class RequestPermits {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final Map<String, ClientQueue> queues = new ConcurrentHashMap<>();
    private final int maxRunning;
    private final int maxWaiting;
    private final Duration maxWait;

    RequestPermits(
            @ConfigProperty(name = "real-name-audit.rate-limit.at-once") int maxRunning,
            @ConfigProperty(name = "real-name-audit.rate-limit.waiting") int maxWaiting,
            @ConfigProperty(name = "real-name-audit.rate-limit.longest-wait") Duration maxWait) {
        this.maxRunning = maxRunning;
        this.maxWaiting = maxWaiting;
        this.maxWait = maxWait;
    }

    /** The running and waiting requests of one client. */
    private static final class ClientQueue {
        private int running;
        private final Queue<Request> waiting = new ArrayDeque<>();
    }

    /**
     * Requests a permit and calls one of the callbacks, on the calling context.
     *
     * @param granted called when the request may run; the request must be {@linkplain Request#end ended}
     * @param refused receives {@link Failure.RateLimited} if the queue is full or the wait has timed out
     * @return the request, which must {@linkplain Request#leave leave} if its client disconnects
     */
    public Request enter(String client, Vertx vertx, Consumer<Request> granted, Consumer<Failure> refused) {
        Request request = new Request(client, vertx, granted);
        boolean[] runs = new boolean[1];
        boolean[] waits = new boolean[1];
        queues.compute(client, (_, known) -> {
            ClientQueue queue = known == null ? new ClientQueue() : known;
            runs[0] = queue.running < maxRunning;
            waits[0] = !runs[0] && queue.waiting.size() < maxWaiting && queue.waiting.add(request);
            queue.running += runs[0] ? 1 : 0;
            return queue;
        });
        if (runs[0]) {
            granted.accept(request);
        } else if (waits[0]) {
            request.timer = vertx.setTimer(Math.max(1, maxWait.toMillis()), _ -> {
                if (request.stopWaiting()) {
                    refused.accept(new Failure.RateLimited(RETRY_AFTER_SECONDS));
                }
            });
        } else {
            refused.accept(new Failure.RateLimited(RETRY_AFTER_SECONDS));
        }
        return request;
    }

    /** A request that is running or waiting. */
    public final class Request {

        private final String client;
        private final Vertx vertx;
        private final Context context;
        private final Consumer<Request> granted;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile long timer = -1;

        private Request(String client, Vertx vertx, Consumer<Request> granted) {
            this.client = client;
            this.vertx = vertx;
            this.context = vertx.getOrCreateContext();
            this.granted = granted;
        }

        /** Ends the request and grants its permit to the client's next request. Any thread may call this. */
        public void end() {
            if (ended.compareAndSet(false, true)) {
                Request[] next = new Request[1];
                queues.compute(client, (_, queue) -> {
                    next[0] = queue.waiting.poll();
                    queue.running -= next[0] == null ? 1 : 0;
                    return queue.running == 0 ? null : queue;
                });
                if (next[0] != null) {
                    next[0].context.runOnContext(_ -> next[0].begin());
                }
            }
        }

        /**
         * Removes the request from the queue because its client has disconnected. Neither callback is called then.
         *
         * @return whether the request was waiting
         */
        public boolean leave() {
            boolean waited = stopWaiting();
            if (waited) {
                vertx.cancelTimer(timer);
            }
            return waited;
        }

        private void begin() {
            vertx.cancelTimer(timer);
            granted.accept(this);
        }

        /** @return whether the request was in the queue until this call */
        private boolean stopWaiting() {
            boolean[] waited = new boolean[1];
            queues.computeIfPresent(client, (_, queue) -> {
                waited[0] = queue.waiting.remove(this);
                return queue;
            });
            return waited[0];
        }
    }
}
