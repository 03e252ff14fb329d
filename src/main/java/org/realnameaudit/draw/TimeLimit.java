package org.realnameaudit.draw;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.realnameaudit.platform.error.Failure;

/** How long a draw may take, with all its statements and all its attempts. */
record TimeLimit(Clock clock, Instant end) {

    static TimeLimit of(Duration longest, Clock clock) {
        return new TimeLimit(clock, clock.instant().plus(longest));
    }

    /**
     * @return the time that is left; some
     * @throws Failure.TooExpensive when none is
     */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        if (left.toMillis() < 1) {
            throw new Failure.TooExpensive("The draw needs longer than it may; draw fewer outlets, or from fewer");
        }
        return left;
    }
}
