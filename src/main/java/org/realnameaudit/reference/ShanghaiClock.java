package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/** The clock of China: days begin and end at midnight in Shanghai, whatever time zone the service runs in. */
@ApplicationScoped
public class ShanghaiClock {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final ScopedValue<Duration> DELAY = ScopedValue.newInstance();

    @Produces
    @ApplicationScoped
    Clock clock() {
        return new DelayedClock(Clock.system(ZONE));
    }

    /**
     * Runs work on this thread with an earlier time. Only the synthetic demo may do this, because its cases need a
     * past. No request can.
     *
     * @param delay how long ago the work happens
     */
    public static <T> T delayedBy(Duration delay, Supplier<T> work) {
        return ScopedValue.where(DELAY, delay).call(work::get);
    }

    /** Shows the time of another clock, earlier by the delay of the running work. */
    private static final class DelayedClock extends Clock {

        private final Clock clock;

        DelayedClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            return clock.instant().minus(DELAY.orElse(Duration.ZERO));
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new DelayedClock(clock.withZone(zone));
        }
    }
}
