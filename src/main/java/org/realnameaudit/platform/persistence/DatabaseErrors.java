package org.realnameaudit.platform.persistence;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Causes;
import org.realnameaudit.platform.error.Failure;

/** The SQL states of database errors (PostgreSQL documentation, appendix A). */
public final class DatabaseErrors {

    public static final String QUERY_CANCELED = "57014";
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String CONNECTION_EXCEPTION = "08000";
    private static final String READ_ONLY = "25006";
    /** Serialisation failure, deadlock, and a row that another transaction inserted first. */
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "23505");

    private DatabaseErrors() {}

    /**
     * @return the first SQL state of the exception and its causes; 08000 if the pool has no connection; empty if there
     *     is no SQL state
     */
    public static String state(Throwable thrown) {
        return Causes.of(thrown, SQLException.class)
                .map(DatabaseErrors::stateOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static @Nullable String stateOf(SQLException thrown) {
        // The pool's exceptions have no SQL state.
        boolean poolExhausted = thrown.getSQLState() == null
                && thrown.getMessage() != null
                && thrown.getMessage().contains("cquisition timeout");
        return poolExhausted ? CONNECTION_EXCEPTION : thrown.getSQLState();
    }

    /**
     * @return whether the error is temporary: the database is unreachable (class 08), shutting down (57P) or out of
     *     resources (53); a lock was held too long; a conflict with another transaction or with a standby's recovery
     *     ended the transaction (class 40), or the former primary is now a standby.
     */
    public static boolean isTemporary(String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("40")
                || state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(READ_ONLY);
    }

    /** @return the failure for a request that exceeds its timeout */
    static Failure tooSlow() {
        return new Failure.TooExpensive("The request timed out; request less");
    }

    /** @return the failure for a cancelled statement or a temporary database error; empty for all other exceptions */
    public static Optional<Failure> failure(Throwable thrown) {
        String state = state(thrown);
        if (state.equals(QUERY_CANCELED)) {
            return Optional.of(tooSlow());
        }
        return isTemporary(state)
                ? Optional.of(new Failure.Unavailable(Failure.Unavailable.OVERLOADED))
                : Optional.empty();
    }

    /** @return whether a conflict with another transaction caused the error, so that an immediate retry may succeed */
    public static boolean isRetryable(String state) {
        return RETRYABLE.contains(state);
    }
}
