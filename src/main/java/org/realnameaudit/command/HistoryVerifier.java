package org.realnameaudit.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies the histories of one type of object for {@link VerifyHistory}. Each history is a chain of digests. */
public interface HistoryVerifier {

    /**
     * The result of verifying one history.
     *
     * @param name the name of the history's object
     * @param entries the number of entries
     * @param firstBroken the number of the first altered, missing or surplus entry; null if the history is intact
     * @param digest the digest at the end of the chain; null if there are no entries
     */
    record Verified(
            String name,
            int entries,
            @Nullable Integer firstBroken,
            @Nullable String digest) {}

    /**
     * @param after the last name of the previous call; empty for the first call
     * @param limit the largest number of histories to verify
     * @return the results for the next histories, ordered by name; empty after the last history
     */
    List<Verified> next(String after, int limit);
}
