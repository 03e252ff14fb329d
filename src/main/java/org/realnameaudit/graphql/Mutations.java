package org.realnameaudit.graphql;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs what a mutation does: all of it or nothing, in a transaction of its own. Where two get in each other's way, one of them is
 * undone by the database and begins again, a bounded number of times.
 */
@ApplicationScoped
public class Mutations {

    private static final Logger LOG = Logger.getLogger(Mutations.class);
    private static final int ATTEMPTS = 4;

    private static final String UNIQUE_VIOLATION = "23505";
    /** Serialisation failure, deadlock; and somebody else was first to insert the same, whom the next attempt will see. */
    private static final Set<String> WORTH_ANOTHER_ATTEMPT = Set.of("40001", "40P01", UNIQUE_VIOLATION);
    /** It waited for longer than a lock, or a statement, may take. */
    private static final Set<String> TOO_LONG = Set.of("55P03", "57014");

    /**
     * @param change has no effect but in the database, as it may run more than once
     * @throws Failure.Unavailable when others were in the way each time, or for as long as a statement may take
     */
    public <T> T run(Supplier<T> change) {
        for (int attempt = 1;; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    T made = change.get();
                    // What the database refuses is known here, and not only to the transaction's manager, who logs it at length.
                    Panache.flush();
                    return made;
                });
            } catch (RuntimeException e) {
                String state = sqlState(e);
                if (TOO_LONG.contains(state) || WORTH_ANOTHER_ATTEMPT.contains(state) && attempt == ATTEMPTS) {
                    LOG.warnf("A change was given up after %s attempts, SQL state %s", attempt, state);
                    throw new Failure.Unavailable("Too many are changing the same; try again");
                }
                if (!WORTH_ANOTHER_ATTEMPT.contains(state)) {
                    throw e;
                }
            }
        }
    }

    /** @return the SQL state of what the database complained about, empty when it did not */
    private static String sqlState(Throwable thrown) {
        return Causes.of(thrown).filter(SQLException.class::isInstance).map(each -> ((SQLException) each).getSQLState())
                .filter(Objects::nonNull).findFirst().orElse("");
    }
}
