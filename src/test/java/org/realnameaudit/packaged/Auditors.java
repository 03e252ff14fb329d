package org.realnameaudit.packaged;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Change;
import org.realnameaudit.support.Tokens;

/**
 * Each records the visits at all outlets of a reseller of the {@link Drill}, one after the other, and sends each again under its key until it is
 * acknowledged.
 */
final class Auditors implements AutoCloseable {

    /** Where no answer came. */
    static final String LOST = "LOST";

    private final Supplier<Service> services;
    private final String token = Tokens.valid("auditor");
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(Drill.RESELLERS);
    private final List<Future<List<String>>> working = new ArrayList<>();

    private Auditors(Supplier<Service> services) {
        this.services = services;
    }

    /** @param services which service the next request goes to */
    static Auditors begin(Supplier<Service> services) {
        Auditors auditors = new Auditors(services);
        for (int i = 1; i <= Drill.RESELLERS; i++) {
            String reseller = "syn-000" + i;
            auditors.working.add(auditors.threads.submit(() -> auditors.record(reseller)));
        }
        return auditors;
    }

    int acknowledged() {
        return acknowledged.get();
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
        List<String> refusals = new ArrayList<>();
        for (Future<List<String>> each : working) {
            refusals.addAll(each.get(4, TimeUnit.MINUTES));
        }
        return refusals;
    }

    private List<String> record(String reseller) {
        List<String> refusals = new ArrayList<>();
        for (int visit = 1; visit <= Drill.OUTLETS; visit++) {
            String[] violations = visit % 5 == 0 ? new String[] {"MANUAL_ENTRY"} : new String[0];
            Change change = Change.recordInspections(Drill.CAMPAIGN, Change.visit("%s-o%04d".formatted(reseller, visit), "2020-01-02", violations))
                    .with("idempotencyKey", UUID.randomUUID().toString());
            List<String> refused = refusals(change);
            while (!refused.isEmpty()) {
                refusals.addAll(refused);
                refused = refusals(change);
            }
            acknowledged.incrementAndGet();
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
        threads.shutdownNow();
    }
}
