package org.realnameaudit.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Histories of one kind, each a chain of digests, for {@link VerifyHistory}. */
public interface Histories {

    /**
     * What computing a history again came to.
     *
     * @param name of whose history it is
     * @param firstBroken the first entry that is altered, missing or too much; null when all is whole
     * @param digest at the end of the chain
     */
    record Verified(
            String name,
            int entries,
            @Nullable Integer firstBroken,
            @Nullable String digest) {}

    /**
     * @param after the name behind which to go on; empty at the beginning
     * @return the next ones in the order of their names; empty at the end
     */
    List<Verified> next(String after, int most);
}
