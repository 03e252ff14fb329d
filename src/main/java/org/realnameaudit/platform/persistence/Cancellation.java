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
 * Ends the work of a request that nobody waits for any more: it has taken as long as a request may, or its client has
 * left. The statement that runs is cancelled in the database, and no other is sent. A request runs on one thread, and
 * its connections are registered by the pools that give them ({@link Servers}): the lock is held while a cancellation
 * is on its way, so that it never meets a statement of the connection's next user.
 */
public final class Cancellation {

    private static final Logger LOG = Logger.getLogger(Cancellation.class);
    private static final ThreadLocal<Cancellation> CURRENT = new ThreadLocal<>();

    private @Nullable Connection inUse;
    private @Nullable Failure reason;
    private boolean clientLeft;
    private boolean goesOnWithoutClient;
    private boolean hasItsOwnTime;

    /** Does the work on the calling thread, as that of this request. */
    public <T> T during(Supplier<T> work) {
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** The request has taken as long as it may. May be called by any thread, and does not wait. */
    public void timeIsUp() {
        Thread.startVirtualThread(() -> {
            synchronized (this) {
                end(DatabaseErrors.tooSlow(), hasItsOwnTime);
            }
        });
    }

    /** The client has closed its connection. May be called by any thread, and does not wait. */
    public void clientLeft() {
        Thread.startVirtualThread(() -> {
            synchronized (this) {
                clientLeft = true;
                end(new Failure.Unavailable("The client has left"), goesOnWithoutClient);
            }
        });
    }

    /** @return whether the client has left before the answer */
    public synchronized boolean hasClientLeft() {
        return clientLeft;
    }

    /**
     * The request begins to change something: from now on it goes on when its client leaves.
     *
     * @throws Failure when it has been ended before
     */
    public synchronized void beginChange() {
        checkWanted();
        goesOnWithoutClient = true;
    }

    /**
     * Gives the running request another deadline instead of its own. Only the first call in a request counts, so that
     * all attempts share one deadline.
     *
     * @param longest from now on; zero for no deadline
     */
    static void allow(Duration longest) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                if (!current.hasItsOwnTime && !longest.isZero()) {
                    CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS)
                            .execute(() -> {
                                synchronized (current) {
                                    current.end(DatabaseErrors.tooSlow(), false);
                                }
                            });
                }
                current.hasItsOwnTime = true;
            }
        }
    }

    /**
     * Called before each statement.
     *
     * @throws Failure when the running request has been ended
     */
    static void check() {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.checkWanted();
            }
        }
    }

    /** The running request, if any, uses the connection until it is {@linkplain #giveBack given back}. */
    static void use(@Nullable Connection connection) {
        Cancellation current = CURRENT.get();
        if (current != null) {
            synchronized (current) {
                current.inUse = connection;
            }
        }
    }

    /** Waits while a cancellation is on its way. */
    static void giveBack() {
        use(null);
    }

    private void end(Failure told, boolean goesOn) {
        if (reason == null && !goesOn) {
            reason = told;
            if (inUse != null) {
                try {
                    inUse.unwrap(PGConnection.class).cancelQuery();
                } catch (SQLException e) {
                    LOG.debugf(e, "A statement cannot be cancelled; it ends by its own timeout");
                }
            }
        }
    }

    private void checkWanted() {
        if (reason != null) {
            throw reason;
        }
    }
}
