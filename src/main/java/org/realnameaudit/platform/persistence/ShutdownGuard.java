package org.realnameaudit.platform.persistence;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.error.Failure;

/**
 * Tracks work that uses the database during shutdown. Quarkus waits only for requests whose clients are still
 * connected, and then closes all resources. This class delays that until the remaining work ends, but at most 10
 * seconds.
 */
@Singleton
public class ShutdownGuard {

    private static final Logger LOG = Logger.getLogger(ShutdownGuard.class);
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    /** The first party is the service itself. */
    private final Phaser running = new Phaser(1);

    /**
     * Runs the work; shutdown waits for it.
     *
     * @throws Failure.Unavailable if this replica is shutting down
     */
    public <T> T during(Supplier<T> work) {
        if (running.register() < 0) {
            throw new Failure.Unavailable("This replica is stopping; retry");
        }
        try {
            return work.get();
        } finally {
            running.arriveAndDeregister();
        }
    }

    /**
     * Runs a scheduled task; skips it if this replica is shutting down. A failure that the shutdown causes is only
     * logged.
     */
    public void unlessStopping(Runnable work) {
        if (running.register() < 0) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!running.isTerminated()) {
                throw e;
            }
            LOG.debug("Shutdown interrupted a scheduled task", e);
        } finally {
            running.arriveAndDeregister();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        try {
            running.awaitAdvanceInterruptibly(running.arrive(), MAX_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Shutdown interrupts work that did not end within %s s", MAX_WAIT.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running.forceTermination();
    }
}
