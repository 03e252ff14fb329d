package org.realnameaudit.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what is to happen by itself, for a minute at most. */
public final class Until {

    private Until() {}

    public static void holds(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("it did not happen").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
