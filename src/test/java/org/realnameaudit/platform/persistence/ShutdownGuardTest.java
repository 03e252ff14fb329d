package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.error.Failure;

class ShutdownGuardTest {

    private final ShutdownGuard guard = new ShutdownGuard();

    @Test
    void aScheduledTaskIsSkippedOnceTheServiceStops() {
        guard.stop(new ShutdownEvent());
        AtomicBoolean ran = new AtomicBoolean();

        guard.unlessStopping(() -> ran.set(true));

        assertThat(ran).isFalse();
        assertThatThrownBy(() -> guard.during(() -> "a request")).isInstanceOf(Failure.Unavailable.class);
    }

    @Test
    void aScheduledTaskInterruptedByShutdownDoesNotFail() {
        assertThatCode(() -> guard.unlessStopping(() -> {
                    Thread.currentThread().interrupt();
                    guard.stop(new ShutdownEvent());
                    Thread.interrupted();
                    throw new IllegalStateException("the pool is closed");
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void aFailureOfAScheduledTaskIsReportedWhileTheServiceRuns() {
        assertThatThrownBy(() -> guard.unlessStopping(() -> {
                    throw new IllegalStateException("no such table");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
