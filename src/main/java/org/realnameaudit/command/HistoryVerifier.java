package org.realnameaudit.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The histories of one type, each a chain of digests, for {@link VerifyHistory}. */
public interface HistoryVerifier {

    /**
     * The result of verifying one history.
     *
     * @param name the name of the history's object
     * @param entries the number of entries
     * @param firstBroken the first entry that is altered, missing or superfluous; null if the history is intact
     * @param digest the digest at the end of the chain
     */
    record Verified(
            String name,
            int entries,
            @Nullable Integer firstBroken,
            @Nullable String digest) {}

    /**
     * @param after the last name of the previous call; empty at the start
     * @param limit the largest number of histories to return
     * @return the next histories, ordered by name; empty at the end
     */
    List<Verified> next(String after, int limit);
}
