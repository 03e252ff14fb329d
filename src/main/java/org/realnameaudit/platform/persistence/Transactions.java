package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Failure;

/**
 * Runs each mutation in a new transaction. After a conflict with another transaction, the mutation is retried a limited
 * number of times.
 */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final int MAX_ATTEMPTS = 4;
    private static final String BUSY = "Other transactions are changing the same data; retry";

    /** A lock timeout or a statement timeout. */
    private static final Set<String> TIMED_OUT =
            Set.of(DatabaseErrors.LOCK_NOT_AVAILABLE, DatabaseErrors.QUERY_CANCELED);
    /** The transaction manager's extra time, so that the database's own timeouts end a statement first. */
    private static final Duration MANAGER_GRACE = Duration.ofSeconds(30);

    /**
     * Runs a change in a new transaction.
     *
     * @param change must affect only the database, because it may run more than once
     * @throws Failure.Unavailable if every attempt conflicts with another transaction, or a lock or statement times out
     */
    public <T> T run(Supplier<T> change) {
        return run(QuarkusTransaction.requiringNew(), new Failure.Unavailable(BUSY), change);
    }

    /**
     * Runs a change that needs more time than usual and sets the timeout of its own statements.
     *
     * @param longest the longest time that the change needs
     * @throws Failure.TooExpensive if a statement times out
     * @throws Failure.Unavailable if a lock times out or every attempt conflicts with another transaction
     */
    public <T> T run(Duration longest, Supplier<T> change) {
        return run(
                QuarkusTransaction.requiringNew()
                        .timeout(Math.toIntExact(longest.plus(MANAGER_GRACE).toSeconds())),
                new Failure.TooExpensive("The change timed out; make it smaller"),
                change);
    }

    /** @param timedOut thrown if a statement timed out */
    private static <T> T run(TransactionRunnerOptions transaction, Failure timedOut, Supplier<T> change) {
        ReadTransaction.end();
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.call(() -> {
                    T result = change.get();
                    // Flushing raises the database's errors here. On commit, the transaction manager would log each
                    // with its stack trace.
                    Panache.flush();
                    return result;
                });
            } catch (RuntimeException e) {
                Cancellation.checkNotCancelled();
                String state = DatabaseErrors.state(e);
                if (TIMED_OUT.contains(state) || DatabaseErrors.isRetryable(state) && attempt == MAX_ATTEMPTS) {
                    LOG.warnf("Change failed after %s attempts, SQL state %s", attempt, state);
                    throw DatabaseErrors.QUERY_CANCELED.equals(state) ? timedOut : new Failure.Unavailable(BUSY);
                }
                if (!DatabaseErrors.isRetryable(state)) {
                    throw e;
                }
            }
        }
    }
}
