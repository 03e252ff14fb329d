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
 * What uses the database while the service stops: Quarkus waits for requests whose clients wait for them, and then
 * takes everything away from the work that is left.
 */
@Singleton
public class RunningWork {

    private static final Logger LOG = Logger.getLogger(RunningWork.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** The first party is the service. */
    private final Phaser parties = new Phaser(1);

    /** @throws Failure.Unavailable when the service stops */
    public <T> T during(Supplier<T> work) {
        if (parties.register() < 0) {
            throw new Failure.Unavailable("The service stops; try again");
        }
        try {
            return work.get();
        } finally {
            parties.arriveAndDeregister();
        }
    }

    /** Runs a scheduled task, or skips it when the service stops. A failure that the stop brings about is no error. */
    public void unlessStopping(Runnable work) {
        if (parties.register() < 0) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!parties.isTerminated()) {
                throw e;
            }
            LOG.debug("The stop broke off a scheduled task", e);
        } finally {
            parties.arriveAndDeregister();
        }
    }

    void stop(@Observes ShutdownEvent stop) {
        try {
            parties.awaitAdvanceInterruptibly(parties.arrive(), LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Work that has not ended within %s s is broken off", LONGEST.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parties.forceTermination();
    }
}
