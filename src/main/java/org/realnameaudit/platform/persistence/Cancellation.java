package org.realnameaudit.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.realnameaudit.platform.error.Failure;

/**
 * Cancels a request that has exceeded its timeout or whose client has disconnected. It cancels the running statement in
 * the database and refuses further statements. A request runs on one thread, and {@link ConnectionPools} registers its
 * connection here. Cancelling holds the lock of this object, so that a cancellation never hits a statement of the
 * connection's next user.
 */
public final class Cancellation {

    private static final Logger LOG = Logger.getLogger(Cancellation.class);
    private static final ThreadLocal<Cancellation> CURRENT = new ThreadLocal<>();

    private @Nullable Connection connection;
    private @Nullable Failure reason;
    private boolean clientLeft;
    private boolean continuesWithoutClient;
    private boolean hasOwnDeadline;

    /** Runs the work on the calling thread as part of this request. */
    public <T> T during(Supplier<T> work) {
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** Cancels the request because of its timeout. Any thread may call this; it does not block. */
    public void cancelForTimeout() {
        Thread.startVirtualThread(() -> {
            synchronized (this) {
                cancel(DatabaseErrors.tooSlow(), hasOwnDeadline);
            }
        });
    }

    /** Cancels the request because its client has disconnected. Any thread may call this; it does not block. */
    public void cancelForDisconnect() {
        Thread.startVirtualThread(() -> {
            synchronized (this) {
                clientLeft = true;
                cancel(new Failure.Unavailable("The client has disconnected"), continuesWithoutClient);
            }
        });
    }

    /** @return whether the client disconnected before the response */
    public synchronized boolean hasClientLeft() {
        return clientLeft;
    }

    /**
     * Marks the start of a change: from now on, the request continues if its client disconnects.
     *
     * @throws Failure if the request has been cancelled
     */
    public synchronized void beginChange() {
        checkNotCancelled();
        continuesWithoutClient = true;
    }

    /**
     * Replaces the deadline of the current request. Only the first call in a request counts, so that all attempts share
     * one deadline.
     *
     * @param timeout from now on; zero for no deadline
     */
    static void allow(Duration timeout) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                if (!current.hasOwnDeadline && !timeout.isZero()) {
                    CompletableFuture.delayedExecutor(
                                    timeout.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                            .execute(() -> {
                                synchronized (current) {
                                    current.cancel(DatabaseErrors.tooSlow(), false);
                                }
                            });
                }
                current.hasOwnDeadline = true;
            }
        }
    }

    /**
     * Called before each statement.
     *
     * @throws Failure if the current request has been cancelled
     */
    static void check() {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.checkNotCancelled();
            }
        }
    }

    /** Registers the connection with the current request, if any, until {@link #giveBack}. */
    static void use(@Nullable Connection used) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.connection = used;
            }
        }
    }

    /** Unregisters the connection of the current request. Waits for a cancellation that is in progress. */
    static void giveBack() {
        use(null);
    }

    private void cancel(Failure failure, boolean continues) {
        if (reason == null && !continues) {
            reason = failure;
            if (connection != null) {
                try {
                    connection.unwrap(PGConnection.class).cancelQuery();
                } catch (SQLException e) {
                    LOG.debugf(e, "Cancelling the statement failed; its own timeout will end it");
                }
            }
        }
    }

    private void checkNotCancelled() {
        if (reason != null) {
            throw reason;
        }
    }
}
