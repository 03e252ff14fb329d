package org.realnameaudit.packaged;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Change;
import org.realnameaudit.support.Tokens;

/** Each records the visits at the outlets of a reseller, one after the other, and sends each again under its key until it is acknowledged. */
final class Auditors {

    private final String campaign;
    private final int count;
    private final int visits;
    private final AtomicInteger acknowledged = new AtomicInteger();

    Auditors(String campaign, int count, int visits) {
        this.campaign = campaign;
        this.count = count;
        this.visits = visits;
    }

    /** @return of each, the codes of what was refused on the way */
    List<Future<List<String>>> begin(ExecutorService threads, Service service) {
        String token = Tokens.valid("auditor");
        List<Future<List<String>>> begun = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String reseller = "syn-000" + i;
            begun.add(threads.submit(() -> record(service, token, reseller)));
        }
        return begun;
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

    private List<String> record(Service service, String token, String reseller) {
        List<String> refusals = new ArrayList<>();
        for (int visit = 1; visit <= visits; visit++) {
            String[] violations = visit % 5 == 0 ? new String[] {"MANUAL_ENTRY"} : new String[0];
            Change change = Change.recordInspections(campaign, Change.visit("%s-o%04d".formatted(reseller, visit), "2020-01-02", violations))
                    .with("idempotencyKey", UUID.randomUUID().toString());
            Answer answer = change.by(service.to(Tokens.bearing(token)));
            while (answer.hasErrors()) {
                refusals.addAll(answer.codes());
                answer = change.by(service.to(Tokens.bearing(token)));
            }
            acknowledged.incrementAndGet();
        }
        return refusals;
    }
}
