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

/** Metrics of the last recount, for monitoring. Any difference must be investigated. */
// The metrics are registered before the first recount.
@Startup
@ApplicationScoped
class ReconciliationMetric {

    private static final Logger LOG = Logger.getLogger(ReconciliationMetric.class);

    private final Reconciliation reconciliation;
    private final ShutdownGuard work;
    private final Clock clock;
    private final AtomicInteger differences = new AtomicInteger();
    private final AtomicLong finishedAt = new AtomicLong();

    ReconciliationMetric(Reconciliation reconciliation, ShutdownGuard work, MeterRegistry registry, Clock clock) {
        this.reconciliation = reconciliation;
        this.work = work;
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
    void recount() {
        work.unlessStopping(() -> {
            AtomicInteger found = new AtomicInteger();
            reconciliation.run(difference -> {
                found.incrementAndGet();
                LOG.errorf("The recount differs: %s", difference);
            });
            differences.set(found.get());
            finishedAt.set(clock.millis());
        });
    }
}
