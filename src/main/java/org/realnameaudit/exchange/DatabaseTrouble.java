package org.realnameaudit.exchange;

import java.sql.SQLException;
import java.util.Set;
import org.realnameaudit.graphql.Causes;

/** What the database's complaints mean for a file. */
final class DatabaseTrouble {

    /** The classes of what it says when it has no resources left, is being stopped, or cannot be reached. */
    private static final Set<String> AWAY = Set.of("53", "55", "57", "08");
    /** Somebody else recorded the same meanwhile, or the two got in each other's way. */
    private static final Set<String> WORTH_ANOTHER_ATTEMPT = Set.of("23505", "40P01");

    private DatabaseTrouble() {
    }

    static boolean isAway(Throwable thrown) {
        return AWAY.stream().anyMatch(state(thrown)::startsWith);
    }

    static boolean isWorthAnotherAttempt(Throwable thrown) {
        return WORTH_ANOTHER_ATTEMPT.contains(state(thrown));
    }

    private static String state(Throwable thrown) {
        // Without a state: there was no connection to be had.
        return Causes.of(thrown).filter(SQLException.class::isInstance).findFirst()
                .map(each -> ((SQLException) each).getSQLState() == null ? "08" : ((SQLException) each).getSQLState()).orElse("");
    }
}
