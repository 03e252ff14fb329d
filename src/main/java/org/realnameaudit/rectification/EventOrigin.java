package org.realnameaudit.rectification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time, the author and the reason of an event.
 *
 * @param actor the name, visible to callers with a role
 * @param account identifies the account; null for shipped cases
 * @param reason null when none was given
 */
record EventOrigin(
        Instant at,
        String actor,
        @Nullable String account,
        @Nullable String reason) {

    EventOrigin {
        // PostgreSQL stores microseconds, and the digest must match the stored time.
        at = at.truncatedTo(ChronoUnit.MICROS);
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /**
     * The clocks of replicas differ; an event is never dated before the previous one.
     *
     * @param before the time of the previous event; null for the first
     */
    EventOrigin notBefore(@Nullable Instant before) {
        return before != null && at.isBefore(before) ? new EventOrigin(before, actor, account, reason) : this;
    }
}
