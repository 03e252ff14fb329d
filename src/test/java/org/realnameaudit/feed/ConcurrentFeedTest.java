package org.realnameaudit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** During concurrent writes, a reader of {@code changes} sees each committed change once, and no rolled-back change. */
@QuarkusTest
@WithProvider
class ConcurrentFeedTest {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS_OF_A_WRITER = 60;
    private static final int ROLLBACK_INTERVAL = 5;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void readersReceiveEachCommittedChangeOnceDuringWrites() throws Exception {
        synthetic.resellers(WRITERS);
        synthetic.campaign("syn-f", "PUBLISHED");
        database.run(
                "insert into tally (campaign, reseller, channel, inspected, violating) select 'syn-f', code, 'ONLINE', 0, 0 from reseller where code like 'syn-%'");
        String startCursor = Ask.query("{ changes(first: 1) { latestCursor } }").get("changes.latestCursor");
        AtomicBoolean writing = new AtomicBoolean(true);

        List<List<String>> seen = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2)) {
            List<Future<List<String>>> readers = List.of(
                    threads.submit(() -> readChanges(startCursor, 100, writing)),
                    threads.submit(() -> readChanges(startCursor, 3, writing)));
            List<Callable<Void>> writers = new ArrayList<>();
            for (int i = 1; i <= WRITERS; i++) {
                String reseller = "syn-000" + i;
                writers.add(() -> write(reseller));
            }
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
            writing.set(false);
            for (Future<List<String>> reader : readers) {
                seen.add(reader.get());
            }
        }

        assertThat(seen.getFirst())
                .doesNotHaveDuplicates()
                .hasSize(2 * WRITERS * (TRANSACTIONS_OF_A_WRITER - TRANSACTIONS_OF_A_WRITER / ROLLBACK_INTERVAL));
        assertThat(seen.getLast()).isEqualTo(seen.getFirst());
    }

    /** Each transaction makes two changes. Every {@link #ROLLBACK_INTERVAL}th transaction is rolled back. */
    private Void write(String reseller) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= TRANSACTIONS_OF_A_WRITER; i++) {
                for (int change = 0; change < 2; change++) {
                    statement.executeUpdate(
                            "update tally set inspected = inspected + 1 where campaign = 'syn-f' and reseller = '"
                                    + reseller + "'");
                }
                if (i % ROLLBACK_INTERVAL == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
        return null;
    }

    /**
     * Reads pages of {@code size} until the writers have ended and a page is empty. {@code writing} is read before the
     * page, so that a change committed in between is not missed.
     */
    private static List<String> readChanges(String startCursor, int size, AtomicBoolean writing) {
        List<String> seen = new ArrayList<>();
        String cursor = startCursor;
        boolean more = true;
        while (more) {
            boolean writersEnded = !writing.get();
            Map<String, Object> variables = new HashMap<>(Map.of("first", size));
            variables.put("after", cursor);
            Answer page = Ask.query(
                    "query ($after: String, $first: Int) { changes(after: $after, first: $first) { edges { cursor } } }",
                    variables);
            List<String> cursors = page.list("changes.edges.cursor");
            seen.addAll(cursors);
            cursor = cursors.isEmpty() ? cursor : cursors.getLast();
            more = !writersEnded || !cursors.isEmpty();
        }
        return seen;
    }
}
