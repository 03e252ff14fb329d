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
 * Lets only so many requests of one client run at a time, so that a client cannot take all threads and connections. The
 * next ones wait for a while in the order in which they came, without a thread.
 */
@Singleton
class RequestPermits {

    private static final int SECONDS_TO_WAIT = 1;

    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final int atOnce;
    private final int mostWaiting;
    private final Duration longestWait;

    RequestPermits(
            @ConfigProperty(name = "real-name-audit.rate-limit.at-once") int atOnce,
            @ConfigProperty(name = "real-name-audit.rate-limit.waiting") int mostWaiting,
            @ConfigProperty(name = "real-name-audit.rate-limit.longest-wait") Duration longestWait) {
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.longestWait = longestWait;
    }

    /** What runs and waits of one client. */
    private static final class Lane {
        private int running;
        private final Queue<Request> waiting = new ArrayDeque<>();
    }

    /**
     * Calls one of the two, on the calling context.
     *
     * @param granted the request may run; it has to be {@linkplain Request#end ended}
     * @param refused with {@link Failure.RateLimited}: too many wait already, or the request has waited for too long
     * @return the request, so that it can {@linkplain Request#leave leave} when its client does
     */
    public Request enter(String client, Vertx vertx, Consumer<Request> granted, Consumer<Failure> refused) {
        Request request = new Request(client, vertx, granted);
        boolean[] runs = new boolean[1];
        boolean[] waits = new boolean[1];
        lanes.compute(client, (_, known) -> {
            Lane lane = known == null ? new Lane() : known;
            runs[0] = lane.running < atOnce;
            waits[0] = !runs[0] && lane.waiting.size() < mostWaiting && lane.waiting.add(request);
            lane.running += runs[0] ? 1 : 0;
            return lane;
        });
        if (runs[0]) {
            granted.accept(request);
        } else if (waits[0]) {
            request.timer = vertx.setTimer(Math.max(1, longestWait.toMillis()), _ -> {
                if (request.stopsWaiting()) {
                    refused.accept(new Failure.RateLimited(SECONDS_TO_WAIT));
                }
            });
        } else {
            refused.accept(new Failure.RateLimited(SECONDS_TO_WAIT));
        }
        return request;
    }

    /** A request that runs, or waits for that. */
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

        /** It has run; the next one of the client may. May be called by any thread. */
        public void end() {
            if (ended.compareAndSet(false, true)) {
                Request[] next = new Request[1];
                lanes.compute(client, (_, lane) -> {
                    next[0] = lane.waiting.poll();
                    lane.running -= next[0] == null ? 1 : 0;
                    return lane.running == 0 ? null : lane;
                });
                if (next[0] != null) {
                    next[0].context.runOnContext(_ -> next[0].begin());
                }
            }
        }

        /**
         * @return whether it was waiting: its client has left, so it does not wait any longer, and neither of the two
         *     is called
         */
        public boolean leave() {
            boolean waited = stopsWaiting();
            if (waited) {
                vertx.cancelTimer(timer);
            }
            return waited;
        }

        private void begin() {
            vertx.cancelTimer(timer);
            granted.accept(this);
        }

        /** @return whether it was waiting, and waits no more */
        private boolean stopsWaiting() {
            boolean[] waited = new boolean[1];
            lanes.computeIfPresent(client, (_, lane) -> {
                waited[0] = lane.waiting.remove(this);
                return lane;
            });
            return waited[0];
        }
    }
}
