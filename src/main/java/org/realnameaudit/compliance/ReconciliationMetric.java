package org.realnameaudit.compliance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What the last recount found, for whoever watches the service: anything but 0 has to be looked into. */
@ApplicationScoped
class ReconciliationMetric {

    private static final Logger LOG = Logger.getLogger(ReconciliationMetric.class);

    private final Reconciliation reconciliation;
    private final Clock clock;
    private final AtomicInteger differences = new AtomicInteger();
    private final AtomicLong finishedAt = new AtomicLong();

    ReconciliationMetric(Reconciliation reconciliation, MeterRegistry registry, Clock clock) {
        this.reconciliation = reconciliation;
        this.clock = clock;
        Gauge.builder("real.name.audit.reconcile.differences", differences, AtomicInteger::get)
                .description("Tallies that are not what their inspections come to, in the last recount of this replica").register(registry);
        TimeGauge.builder("real.name.audit.reconcile.finished", finishedAt, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("When the last recount of this replica ended, since 1970; 0 before the first").register(registry);
    }

    @Scheduled(every = "{real-name-audit.reconcile.every}", delayed = "{real-name-audit.reconcile.delayed}", concurrentExecution = ConcurrentExecution.SKIP)
    void recount() {
        AtomicInteger found = new AtomicInteger();
        reconciliation.run(difference -> {
            found.incrementAndGet();
            LOG.errorf("%s %s is tallied as %s and counts %s", difference.campaign(), difference.kind(), difference.tallied(), difference.counted());
        });
        differences.set(found.get());
        finishedAt.set(clock.millis());
    }
}
