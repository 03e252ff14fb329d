package org.realnameaudit.platform.error;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** What the database complains about, by its SQL states (PostgreSQL's manual, appendix A). */
public final class DatabaseErrors {

    /** A statement took longer than it may. */
    public static final String QUERY_CANCELED = "57014";
    /** It waited longer than it may for somebody else. */
    public static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String NO_CONNECTION = "08000";
    private static final String READ_ONLY = "25006";
    /**
     * Serialisation failure, deadlock; and somebody else was first to insert the same, whom the next attempt will see.
     */
    private static final Set<String> WORTH_ANOTHER_ATTEMPT = Set.of("40001", "40P01", "23505");

    private DatabaseErrors() {}

    /**
     * @return what it complained about, empty when it did not; that there is no connection, when the pool had none to
     *     give in time
     */
    public static String state(Throwable thrown) {
        return Causes.of(thrown, SQLException.class)
                .map(DatabaseErrors::ofOne)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String ofOne(SQLException thrown) {
        // The pool knows no states.
        boolean noConnection = thrown.getSQLState() == null
                && thrown.getMessage() != null
                && thrown.getMessage().contains("cquisition timeout");
        return noConnection ? NO_CONNECTION : thrown.getSQLState();
    }

    /**
     * Whether the same may succeed a little later: the database cannot be reached (class 08), shuts down (57P), has
     * nothing left (53), or somebody held a lock for too long; a standby let what it follows go before the query (40),
     * or what was the primary follows by now.
     */
    public static boolean isForNow(String state) {
        return state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("40")
                || state.equals(LOCK_NOT_AVAILABLE)
                || state.equals(READ_ONLY);
    }

    /** Whether others were in the way, who will not be when it is done again at once. */
    public static boolean isWorthAnotherAttempt(String state) {
        return WORTH_ANOTHER_ATTEMPT.contains(state);
    }
}
