package org.realnameaudit.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Change;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/**
 * Each records the visits at all outlets of a reseller of the {@link Drill}, one after the other, and sends each again
 * under its key until it is acknowledged. Who may not go on sends the last one again and again, so that there is always
 * work.
 */
final class Auditors implements AutoCloseable {

    /** Where no answer came. */
    static final String LOST = "LOST";

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Supplier<Service> services;
    private final String token = Tokens.valid("auditor");
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(Drill.RESELLERS);
    private final List<Future<List<String>>> working = new ArrayList<>();
    private volatile int allowed;
    private volatile boolean closed;

    private Auditors(Supplier<Service> services, int allowed) {
        this.services = services;
        this.allowed = allowed;
    }

    /** @param services which service the next request goes to */
    static Auditors begin(Supplier<Service> services) {
        return begin(services, Drill.OUTLETS);
    }

    /** @param visits how many each may record until more are {@linkplain #allow allowed} */
    static Auditors begin(Supplier<Service> services, int visits) {
        Auditors auditors = new Auditors(services, visits);
        for (int i = 1; i <= Drill.RESELLERS; i++) {
            String reseller = "syn-000" + i;
            auditors.working.add(auditors.threads.submit(() -> auditors.record(reseller)));
        }
        return auditors;
    }

    /** @param visits how many each may record from now on, with those before */
    void allow(int visits) {
        allowed = visits;
    }

    void awaitAtLeast(int enough) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (acknowledged.get() < enough) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + acknowledged + " were acknowledged");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Waits until all visits are acknowledged. @return the codes of all refusals on the way, and {@link #LOST} */
    List<String> finish() throws Exception {
        allow(Drill.OUTLETS);
        List<String> refusals = new ArrayList<>();
        for (Future<List<String>> each : working) {
            refusals.addAll(each.get(4, TimeUnit.MINUTES));
        }
        return refusals;
    }

    private List<String> record(String reseller) {
        List<String> refusals = new ArrayList<>();
        for (int visit = 1; visit <= Drill.OUTLETS && !closed; visit++) {
            String[] violations = visit % 5 == 0 ? new String[] {"MANUAL_ENTRY"} : new String[0];
            Change change = Change.recordInspections(
                            Drill.CAMPAIGN,
                            Change.visit("%s-o%04d".formatted(reseller, visit), "2020-01-02", violations))
                    .with("idempotencyKey", UUID.randomUUID().toString());
            List<String> refused = refusals(change);
            while (!refused.isEmpty() && !closed) {
                refusals.addAll(refused);
                refused = refusals(change);
            }
            acknowledged.incrementAndGet();
            while (visit >= allowed && visit < Drill.OUTLETS && !closed) {
                refusals.addAll(refusals(change));
                // People are not that fast either, and services that begin meanwhile need some of the machine.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return refusals;
    }

    private List<String> refusals(Change change) {
        try {
            Answer answer = change.by(services.get().to(Tokens.bearing(token)));
            return answer.hasErrors() ? answer.codes() : List.of();
        } catch (Exception _) {
            return List.of(LOST);
        }
    }

    @Override
    public void close() {
        // A drill that failed leaves nobody at work.
        closed = true;
        threads.shutdownNow();
    }
}
