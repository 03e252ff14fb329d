package org.realnameaudit.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.realnameaudit.platform.error.Failure;

/**
 * Cancels a request that has exceeded its timeout or whose client has disconnected. It cancels the running statement in
 * the database and refuses further statements. Each request has its own instance and runs on one thread, and
 * {@link ConnectionPools} and {@link ReadTransaction} register its connections here. Cancelling holds the lock of this
 * object, so that a cancellation never hits a statement of the connection's next user.
 */
public final class Cancellation {

    private static final Logger LOG = Logger.getLogger(Cancellation.class);
    private static final ThreadLocal<@Nullable Cancellation> CURRENT = new ThreadLocal<>();

    /** The innermost transaction uses the first connection. The other transactions wait for it. */
    private final Deque<Connection> connections = new ArrayDeque<>();

    private @Nullable Failure reason;
    private boolean clientDisconnected;
    private boolean continuesWithoutClient;
    private boolean deadlineReplaced;

    /** Runs the work on the calling thread as part of this request. */
    public <T> T during(Supplier<T> work) {
        Cancellation outer = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.set(outer);
        }
    }

    /**
     * Cancels the request because of its timeout. Does nothing if {@link #replaceDeadline} has replaced the deadline.
     * Any thread may call this; it does not block.
     */
    public void cancelForTimeout() {
        Thread.startVirtualThread(() -> {
            synchronized (this) {
                if (!deadlineReplaced) {
                    cancel(DatabaseErrors.tooSlow());
                }
            }
        });
    }

    /**
     * Cancels the request because its client has disconnected. If a change has {@linkplain #beginChange begun}, the
     * request continues. Any thread may call this; it does not block.
     */
    public void cancelForDisconnect() {
        Thread.startVirtualThread(() -> {
            synchronized (this) {
                clientDisconnected = true;
                if (!continuesWithoutClient) {
                    cancel(new Failure.Unavailable("The client has disconnected"));
                }
            }
        });
    }

    /** @return whether the client disconnected before the response was complete */
    public synchronized boolean hasClientDisconnected() {
        return clientDisconnected;
    }

    /**
     * Marks the start of a change: from now on, the request continues if its client disconnects.
     *
     * @throws Failure if the request has been cancelled
     */
    public synchronized void beginChange() {
        refuseIfCancelled();
        continuesWithoutClient = true;
    }

    /**
     * Replaces the deadline of the current request, if any. Only the first call in a request has an effect, so that a
     * transaction that is retried keeps its first deadline.
     *
     * @param timeout the time from this call to the new deadline; zero for no deadline
     */
    static void replaceDeadline(Duration timeout) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                if (!current.deadlineReplaced && !timeout.isZero()) {
                    CompletableFuture.delayedExecutor(
                                    timeout.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                            .execute(() -> {
                                synchronized (current) {
                                    current.cancel(DatabaseErrors.tooSlow());
                                }
                            });
                }
                current.deadlineReplaced = true;
            }
        }
    }

    /** @throws Failure the reason of the cancellation, if the current request has been cancelled */
    static void checkNotCancelled() {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.refuseIfCancelled();
            }
        }
    }

    /** Registers a connection with the current request, if any, until {@link #unregister}. */
    static void register(Connection connection) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.connections.push(connection);
            }
        }
    }

    /** Unregisters a connection of the current request, if any. Waits for a cancellation that is in progress. */
    static void unregister(Connection connection) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.connections.remove(connection);
            }
        }
    }

    private void cancel(Failure failure) {
        if (reason == null) {
            reason = failure;
            Connection running = connections.peek();
            if (running != null) {
                try {
                    running.unwrap(PGConnection.class).cancelQuery();
                } catch (SQLException e) {
                    LOG.debugf(e, "Cancelling the statement failed; its own timeout will end it");
                }
            }
        }
    }

    private void refuseIfCancelled() {
        if (reason != null) {
            throw reason;
        }
    }
}
