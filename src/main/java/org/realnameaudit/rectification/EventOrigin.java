package org.realnameaudit.rectification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an event says beside the change itself: when, who, why.
 *
 * @param actor the name that readers with a role see
 * @param account what tells the account from all others; null for what shipped
 * @param reason null when nothing was said
 */
record EventOrigin(
        Instant at,
        String actor,
        @Nullable String account,
        @Nullable String reason) {

    EventOrigin {
        // PostgreSQL keeps microseconds, and the digest has to hold over what it keeps.
        at = at.truncatedTo(ChronoUnit.MICROS);
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /**
     * The clocks of replicas differ, and may be set back: what comes later is not dated earlier.
     *
     * @param before the moment of the event before; null for the first
     */
    EventOrigin notBefore(@Nullable Instant before) {
        return before != null && at.isBefore(before) ? new EventOrigin(before, actor, account, reason) : this;
    }
}
