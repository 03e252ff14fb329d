package org.realnameaudit.bench.field;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All golden queries, one after the other, for a long time: nothing may fail, and nothing may pile up. Beside them
 * transactions are committed, so that answers are computed anew again and again.
 */
final class SteadyPart {

    private static final double EACH = 2;
    private static final long BETWEEN_WRITES = 20;

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

    /**
     * The first tenth is for caches to fill. An answer that is an error, or another one than the first, ends the run.
     */
    void run(double seconds) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (Connection connection = postgres.connect("country");
                Statement statement = connection.createStatement();
                ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> written = writer.submit(() -> {
                while (!over.get()) {
                    // As good as a change: it has a number of its own, so that nobody knows whether anything changed.
                    statement.execute("select pg_current_xact_id()");
                    Thread.sleep(BETWEEN_WRITES);
                }
                return null;
            });
            try {
                measure(seconds);
            } finally {
                over.set(true);
            }
            written.get();
        }
    }

    private void measure(double seconds) throws Exception {
        load(seconds / 10);
        double live = service.live();
        int resident = service.resident();
        long answers = load(seconds * 9 / 10);
        table.atMost(
                1.1,
                "%d answers in %.0f s without an error, then live heap against that after a tenth"
                        .formatted(answers, seconds * 9 / 10),
                "MB",
                service.live(),
                live);
        table.atMost(1.1, "resident memory then against that after a tenth", "MB", service.resident(), resident);
    }

    private long load(double seconds) throws Exception {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        long answers = 0;
        for (int i = 0; System.nanoTime() < until; i++) {
            answers += new Asking(service)
                    .repeat(Golden.values()[i % Golden.values().length].document, connections, EACH)
                    .times()
                    .count();
        }
        return answers;
    }
}
