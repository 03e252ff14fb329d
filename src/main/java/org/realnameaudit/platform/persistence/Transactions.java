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
 * Runs what a mutation does: all of it or nothing, in a transaction of its own. Where two get in each other's way, one
 * of them is undone by the database and begins again, a bounded number of times.
 */
@ApplicationScoped
public class Transactions {

    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final int ATTEMPTS = 4;
    private static final String BUSY = "Too many are changing the same; try again";

    /** It waited for longer than a lock, or a statement, may take. */
    private static final Set<String> TOO_LONG =
            Set.of(DatabaseErrors.LOCK_NOT_AVAILABLE, DatabaseErrors.QUERY_CANCELED);
    /**
     * What the database itself stops is stopped before the transaction's manager takes the transaction away from it.
     */
    private static final Duration FOR_THE_MANAGER = Duration.ofSeconds(30);

    /**
     * @param change has no effect but in the database, as it may run more than once
     * @throws Failure.Unavailable when others were in the way each time, or for as long as a statement may take
     */
    public <T> T run(Supplier<T> change) {
        return run(QuarkusTransaction.requiringNew(), new Failure.Unavailable(BUSY), change);
    }

    /**
     * The same for a change that needs longer than others, and sees to it itself that it ends.
     *
     * @throws Failure.TooExpensive when the database stopped a statement that took too long
     */
    public <T> T run(Duration longest, Supplier<T> change) {
        return run(
                QuarkusTransaction.requiringNew()
                        .timeout(Math.toIntExact(longest.plus(FOR_THE_MANAGER).toSeconds())),
                new Failure.TooExpensive("The change needs longer than it may; ask for less"),
                change);
    }

    /** @param stopped what is said when the database stopped a statement */
    private static <T> T run(TransactionRunnerOptions transaction, Failure stopped, Supplier<T> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.call(() -> {
                    T made = change.get();
                    // What the database refuses is known here, and not only to the transaction's manager, who logs it
                    // at length.
                    Panache.flush();
                    return made;
                });
            } catch (RuntimeException e) {
                Cancellation.check();
                String state = DatabaseErrors.state(e);
                if (TOO_LONG.contains(state) || DatabaseErrors.isWorthAnotherAttempt(state) && attempt == ATTEMPTS) {
                    LOG.warnf("A change was given up after %s attempts, SQL state %s", attempt, state);
                    throw DatabaseErrors.QUERY_CANCELED.equals(state) ? stopped : new Failure.Unavailable(BUSY);
                }
                if (!DatabaseErrors.isWorthAnotherAttempt(state)) {
                    throw e;
                }
            }
        }
    }
}
