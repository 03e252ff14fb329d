package org.realnameaudit.rectification;

import java.util.List;
import java.util.OptionalInt;

/** The check of a case's history: whether each event is there, says what it said, and stands behind the one before. */
final class Chain {

    private Chain() {
    }

    /**
     * @param history in the order of sequence
     * @return the sequence of the first event that is altered, missing or too much; empty when the chain is whole
     */
    static OptionalInt firstBroken(RectificationCase of, List<RectificationEvent> history) {
        String digest = null;
        RectificationStatus status = null;
        for (int i = 0; i < history.size(); i++) {
            RectificationEvent event = history.get(i);
            if (event.key.sequence() != i + 1 || event.from != status || !event.digest.equals(event.digest(digest))) {
                return OptionalInt.of(i + 1);
            }
            digest = event.digest;
            status = event.to;
        }
        // The case itself says how its history ends.
        if (of.version != history.size()) {
            return OptionalInt.of(Math.min(of.version, history.size()) + 1);
        }
        return of.digest.equals(digest) && of.status == status ? OptionalInt.empty() : OptionalInt.of(of.version);
    }
}
