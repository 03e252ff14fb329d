package org.realnameaudit.platform.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.Failure;

/** The SQL states of database errors (PostgreSQL documentation, appendix A). */
public final class DatabaseErrors {

    public static final String QUERY_CANCELED = "57014";
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String NO_CONNECTION = "08000";
    private static final String READ_ONLY = "25006";
    /** Serialisation failure, deadlock, and a row that another transaction inserted first. */
    private static final Set<String> WORTH_ANOTHER_ATTEMPT = Set.of("40001", "40P01", "23505");

    private DatabaseErrors() {}

    /**
     * @return the SQL state of the first database error; that of a lost connection when the pool has none to give;
     *     empty when there is no database error
     */
    public static String state(Throwable thrown) {
        return Causes.of(thrown, SQLException.class)
                .map(DatabaseErrors::ofOne)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String ofOne(SQLException thrown) {
        // The pool throws exceptions without a state.
        boolean noConnection = thrown.getSQLState() == null
                && thrown.getMessage() != null
                && thrown.getMessage().contains("cquisition timeout");
        return noConnection ? NO_CONNECTION : thrown.getSQLState();
    }

    /**
     * Whether the same may succeed later: the database cannot be reached (class 08), shuts down (57P) or has no
     * resources (53); a lock was held too long; a standby cancelled the query because of a recovery conflict (class
     * 40), or the former primary is now a standby.
     */
    public static boolean isForNow(String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("40")
                || state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(READ_ONLY);
    }

    static Failure tooSlow() {
        return new Failure.TooExpensive("The request takes longer than it may; ask for less");
    }

    /** @return what a client may learn of a database error; empty for other exceptions and for faults of the service */
    public static Optional<Failure> failure(Throwable thrown) {
        String state = state(thrown);
        if (state.equals(QUERY_CANCELED)) {
            return Optional.of(tooSlow());
        }
        return isForNow(state)
                ? Optional.of(new Failure.Unavailable(Failure.Unavailable.OVERLOADED))
                : Optional.empty();
    }

    /** Whether other transactions were in the way, so that a retry at once may succeed. */
    public static boolean isWorthAnotherAttempt(String state) {
        return WORTH_ANOTHER_ATTEMPT.contains(state);
    }
}
