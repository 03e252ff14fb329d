package org.realnameaudit.compliance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.realnameaudit.platform.persistence.ShutdownGuard;

/** Runs the reconciliation on a schedule, logs the differences and publishes metrics. Investigate every difference. */
// The metrics must exist before the first run.
@Startup
@ApplicationScoped
class ScheduledReconciliation {

    private static final Logger LOG = Logger.getLogger(ScheduledReconciliation.class);

    private final Reconciliation reconciliation;
    private final ShutdownGuard shutdownGuard;
    private final Clock clock;
    private final AtomicInteger differences = new AtomicInteger();
    private final AtomicLong finishedAt = new AtomicLong();

    ScheduledReconciliation(
            Reconciliation reconciliation, ShutdownGuard shutdownGuard, MeterRegistry registry, Clock clock) {
        this.reconciliation = reconciliation;
        this.shutdownGuard = shutdownGuard;
        this.clock = clock;
        // The registry outlives a live reload and would keep the gauges of the earlier instance.
        registry.find("real.name.audit.reconcile.differences").meters().forEach(registry::remove);
        registry.find("real.name.audit.reconcile.finished").meters().forEach(registry::remove);
        Gauge.builder("real.name.audit.reconcile.differences", differences, AtomicInteger::get)
                .description(
                        "Sums, tallies and inspections for which the last recount of this replica found a difference")
                .register(registry);
        TimeGauge.builder("real.name.audit.reconcile.finished", finishedAt, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("Unix time at which the last recount of this replica ended; 0 before the first")
                .register(registry);
    }

    @Scheduled(
            every = "{real-name-audit.reconcile.every}",
            delayed = "{real-name-audit.reconcile.delayed}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        shutdownGuard.unlessStopping(() -> {
            AtomicInteger found = new AtomicInteger();
            reconciliation.run(difference -> {
                found.incrementAndGet();
                LOG.errorf("Reconciliation found a difference: %s", difference);
            });
            differences.set(found.get());
            finishedAt.set(clock.millis());
        });
    }
}
