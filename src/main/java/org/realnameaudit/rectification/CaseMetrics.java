package org.realnameaudit.rectification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.realnameaudit.platform.persistence.ShutdownGuard;

/** Metrics of cases by status and of overdue cases, for monitoring. */
// The metrics are registered before the first count.
@Startup
@ApplicationScoped
class CaseMetrics {

    private final RectificationCaseRepository cases;
    private final ShutdownGuard work;
    private final Clock clock;
    private final Map<RectificationStatus, AtomicLong> counts = new EnumMap<>(RectificationStatus.class);
    private final AtomicLong overdue = new AtomicLong();
    private final AtomicLong countedAt = new AtomicLong();

    CaseMetrics(RectificationCaseRepository cases, ShutdownGuard work, MeterRegistry registry, Clock clock) {
        this.cases = cases;
        this.work = work;
        this.clock = clock;
        // The registry outlives a live reload and would keep the gauges of the earlier instance.
        registry.find("real.name.audit.cases").meters().forEach(registry::remove);
        registry.find("real.name.audit.cases.overdue").meters().forEach(registry::remove);
        registry.find("real.name.audit.cases.counted").meters().forEach(registry::remove);
        for (RectificationStatus status : RectificationStatus.values()) {
            AtomicLong count = counts.computeIfAbsent(status, _ -> new AtomicLong());
            Gauge.builder("real.name.audit.cases", count, AtomicLong::get)
                    .tag("status", status.name())
                    .description("Rectification cases by status, as last counted")
                    .register(registry);
        }
        Gauge.builder("real.name.audit.cases.overdue", overdue, AtomicLong::get)
                .description("Rectification cases that are overdue, as last counted")
                .register(registry);
        TimeGauge.builder("real.name.audit.cases.counted", countedAt, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("Unix time at which this replica last counted cases; 0 before the first count")
                .register(registry);
    }

    @Scheduled(every = "{real-name-audit.cases.counted-every}", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        work.unlessStopping(() -> {
            QuarkusTransaction.requiringNew().run(() -> {
                Map<RectificationStatus, Long> counted = cases.countByStatus();
                counts.forEach((status, count) -> count.set(counted.getOrDefault(status, 0L)));
                overdue.set(cases.countOverdue(LocalDate.now(clock)));
            });
            countedAt.set(clock.millis());
        });
    }
}
