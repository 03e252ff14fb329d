package org.realnameaudit.bench.field;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the golden queries for a long time. No query may fail, and memory may grow by a tenth at most. Another
 * connection commits transactions, so that the service often has to compute a response again.
 */
final class SteadyPart {

    private static final double SECONDS_PER_QUERY = 2;
    private static final long MILLIS_BETWEEN_WRITES = 20;

    private final Service service;
    private final Postgres postgres;
    private final Table table;
    private final int connections;

    SteadyPart(Service service, Postgres postgres, Table table, int connections) {
        this.service = service;
        this.postgres = postgres;
        this.table = table;
        this.connections = connections;
    }

    /** Caches fill in the first tenth of the time. A response that differs from the first one ends the run. */
    void run(double seconds) throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        try (Connection connection = postgres.connect("country");
                Statement statement = connection.createStatement();
                ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> written = writer.submit(() -> {
                while (!stopped.get()) {
                    // A transaction with an id changes the snapshot, and so invalidates cached responses.
                    statement.execute("select pg_current_xact_id()");
                    Thread.sleep(MILLIS_BETWEEN_WRITES);
                }
                return null;
            });
            try {
                measure(seconds);
            } finally {
                stopped.set(true);
            }
            written.get();
        }
    }

    private void measure(double seconds) throws Exception {
        load(seconds / 10);
        double live = service.live();
        int resident = service.resident();
        long responses = load(seconds * 9 / 10);
        table.atMost(
                1.1,
                "live heap after %d responses in %.0f s without an error, against that after a tenth of the time"
                        .formatted(responses, seconds * 9 / 10),
                "MB",
                service.live(),
                live);
        table.atMost(1.1, "resident memory, against that after a tenth", "MB", service.resident(), resident);
    }

    private long load(double seconds) throws Exception {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        GoldenQuery[] queries = GoldenQuery.values();
        long responses = 0;
        for (int i = 0; System.nanoTime() < until; i++) {
            responses += new LoadGenerator(service)
                    .repeat(queries[i % queries.length].document, connections, SECONDS_PER_QUERY)
                    .durations()
                    .count();
        }
        return responses;
    }
}
