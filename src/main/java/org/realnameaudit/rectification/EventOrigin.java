package org.realnameaudit.rectification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Blank;

/**
 * The time, the actor and the reason of an event.
 *
 * @param actor the display name of the caller's account, or the name of this service for shipped cases
 * @param account the permanent key of the account; null for shipped cases
 * @param reason null if none was given
 */
record EventOrigin(
        Instant at,
        String actor,
        @Nullable String account,
        @Nullable String reason) {

    EventOrigin {
        // PostgreSQL stores microseconds, and the digest must match the stored time.
        at = at.truncatedTo(ChronoUnit.MICROS);
        reason = stripped(reason);
    }

    /** @return the text as it is stored; null if it is blank */
    static @Nullable String stripped(@Nullable String text) {
        return text == null || Blank.isBlank(text) ? null : text.strip();
    }

    /**
     * The clocks of replicas may differ, but an event is never dated before the previous one.
     *
     * @param before the time of the previous event; null for the first event
     * @return this origin, with the time of the previous event if that is later
     */
    EventOrigin notBefore(@Nullable Instant before) {
        return before != null && at.isBefore(before) ? new EventOrigin(before, actor, account, reason) : this;
    }
}
