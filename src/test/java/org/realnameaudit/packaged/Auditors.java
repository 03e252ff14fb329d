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
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/**
 * Concurrent auditors. Each records visits at all outlets of one reseller of the {@link Drill} in order, and retries
 * each visit with its idempotency key until it is acknowledged. At its limit, an auditor repeats the last visit, so
 * that the load continues.
 */
final class Auditors implements AutoCloseable {

    /** Stands for the error code of a request that got no response. */
    static final String NO_RESPONSE = "NO_RESPONSE";

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

    /** @param services supplies the service for the next request */
    static Auditors start(Supplier<Service> services) {
        return start(services, Drill.OUTLETS);
    }

    /** @param visits the limit of each auditor, until {@link #allow} raises it */
    static Auditors start(Supplier<Service> services, int visits) {
        Auditors auditors = new Auditors(services, visits);
        for (int i = 1; i <= Drill.RESELLERS; i++) {
            String reseller = "syn-000" + i;
            auditors.working.add(auditors.threads.submit(() -> auditors.record(reseller)));
        }
        return auditors;
    }

    /** @param visits the new limit of each auditor, including earlier visits */
    void allow(int visits) {
        allowed = visits;
    }

    /**
     * Waits for two minutes at most.
     *
     * @param total the number of acknowledged visits of all auditors together
     * @throws AssertionError if they are not acknowledged in time
     */
    void awaitAcknowledged(int total) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (acknowledged.get() < total) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("only " + acknowledged + " visits were acknowledged");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /**
     * Waits until all visits are acknowledged.
     *
     * @return the error codes of all failed attempts, with {@link #NO_RESPONSE} for missing responses
     */
    List<String> finish() throws Exception {
        allow(Drill.OUTLETS);
        List<String> errorCodes = new ArrayList<>();
        for (Future<List<String>> each : working) {
            errorCodes.addAll(each.get(4, TimeUnit.MINUTES));
        }
        return errorCodes;
    }

    private List<String> record(String reseller) {
        List<String> errorCodes = new ArrayList<>();
        for (int visit = 1; visit <= Drill.OUTLETS && !closed; visit++) {
            String[] violations = visit % 5 == 0 ? new String[] {"MANUAL_ENTRY"} : new String[0];
            Mutation mutation = Mutation.recordInspections(
                            Drill.CAMPAIGN,
                            Mutation.visit("%s-o%04d".formatted(reseller, visit), "2020-01-02", violations))
                    .with("idempotencyKey", UUID.randomUUID().toString());
            List<String> lastErrors = send(mutation);
            while (!lastErrors.isEmpty() && !closed) {
                errorCodes.addAll(lastErrors);
                lastErrors = send(mutation);
            }
            acknowledged.incrementAndGet();
            while (visit >= allowed && visit < Drill.OUTLETS && !closed) {
                errorCodes.addAll(send(mutation));
                // The pause leaves CPU time to services that start meanwhile.
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return errorCodes;
    }

    /** @return the error codes; empty if the visit is acknowledged */
    private List<String> send(Mutation mutation) {
        try {
            Answer answer = mutation.by(services.get().to(Tokens.bearer(token)));
            return answer.hasErrors() ? answer.codes() : List.of();
        } catch (Exception _) {
            return List.of(NO_RESPONSE);
        }
    }

    @Override
    public void close() {
        // The threads also stop after a failed drill.
        closed = true;
        threads.shutdownNow();
    }
}
