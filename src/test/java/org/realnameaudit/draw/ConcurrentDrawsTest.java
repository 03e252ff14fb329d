package org.realnameaudit.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Concurrent draws of a campaign (rule 13), and updates of outlets during a draw (rule 9). */
@QuarkusTest
@WithProvider
class ConcurrentDrawsTest {

    private static final int CALLERS = 8;
    private static final List<Map<String, Object>> STRATA =
            List.of(Map.of("channel", "ONLINE", "size", 3), Map.of("size", 9));
    private static final Mutation DRAW = Mutation.drawOutlets("syn-c1", 0, STRATA, Mutation.inspectors("a", "b", "c"));

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertFrameOf24Outlets() {
        synthetic.resellers(3);
        synthetic.outlets(10);
        synthetic.campaign("syn-c1", "DRAFT");
    }

    @AfterEach
    void clear() {
        database.run("drop trigger if exists synthetic_gate on draw");
        database.run("drop function if exists synthetic_gate");
        synthetic.clear();
    }

    @Test
    void oneOfSeveralConcurrentDrawsSucceeds() throws Exception {
        List<Answer> answers = atOnce(i -> DRAW.with("seed", "seed " + i));

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .hasSize(CALLERS - 1)
                .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("STALE"));
        Answer successful = answers.stream()
                .filter(answer -> !answer.hasErrors())
                .findFirst()
                .orElseThrow();
        assertThat(database.<String>column("select seed from draw"))
                .containsExactly(successful.<String>get("drawOutlets.draw.seed"));
        assertThat(new TestFrame(database).stored("syn-c1"))
                .isEqualTo(TestFrame.returned(successful, "drawOutlets.draw"));
    }

    @Test
    void concurrentDrawsWithOneKeyHaveOneEffect() throws Exception {
        List<Answer> answers = atOnce(_ -> DRAW.with("idempotencyKey", "same"));

        assertThat(answers.stream().map(answer -> answer.response().asString()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().hasErrors()).isFalse();
        assertThat(database.<Integer>column("select version from campaign where code = 'syn-c1'"))
                .containsExactly(1);
    }

    /** The outlets change after the draw has computed the digest of the frame, and before it draws the first outlet. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update outlet set active = not active where code like 'syn-%'",
                "update outlet set channel = 'ONLINE' where code like 'syn-%'",
                "update outlet set reseller = 'syn-0002' where code like 'syn-%'",
                "insert into outlet (code, name, channel, reseller) select 'syn-new-' || n, 'synthetic', 'ONLINE', 'syn-0003' from generate_series(1, 50) n",
                "delete from outlet where code like 'syn-0001-%'",
                "update outlet set code = code || '-moved' where code like 'syn-%'"
            })
    void frameAndDrawUseTheSameSnapshotOfOutlets(String update) throws Exception {
        database.run("""
                create function synthetic_gate() returns trigger language plpgsql as $$ begin
                  perform pg_advisory_xact_lock_shared(4711);
                  return null;
                end $$""");
        database.run(
                "create trigger synthetic_gate after insert on draw for each statement execute function synthetic_gate()");
        TestFrame frame = new TestFrame(database);
        List<Oracle.Outlet> before = frame.outlets();
        Answer answer;
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Connection gate = database.connect();
                Statement lock = gate.createStatement()) {
            lock.execute("select pg_advisory_lock(4711)");
            String token = Tokens.valid("auditor");
            Future<Answer> drawing = thread.submit(() -> DRAW.by(Tokens.bearer(token)));
            waitForBlockedDraw(lock);
            database.run(update);
            lock.execute("select pg_advisory_unlock(4711)");
            answer = drawing.get();
        }

        // If the change conflicts with the draw, the transaction is retried and sees the changed outlets.
        Oracle unchanged = new Oracle("合成 seed", before, STRATA, Mutation.inspectors("a", "b", "c"), 2);
        Oracle changed = new Oracle("合成 seed", frame.outlets(), STRATA, Mutation.inspectors("a", "b", "c"), 2);
        Oracle expected = answer.get("drawOutlets.draw.frameSha256").equals(unchanged.frameSha256())
                        && unchanged.assignments().get().equals(frame.stored("syn-c1"))
                ? unchanged
                : changed;
        assertThat(answer.<String>get("drawOutlets.draw.frameSha256")).isEqualTo(expected.frameSha256());
        assertThat(frame.stored("syn-c1")).isEqualTo(expected.assignments().orElseThrow());
    }

    private static void waitForBlockedDraw(Statement lock) throws SQLException, InterruptedException {
        String waiting = "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted";
        for (int i = 0; i < 500; i++) {
            try (var found = lock.executeQuery(waiting)) {
                found.next();
                if (found.getInt(1) == 1) {
                    return;
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the draw does not wait for the lock");
    }

    private static List<Answer> atOnce(IntFunction<Mutation> mutation) throws Exception {
        String token = Tokens.valid("auditor");
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Answer>> all = IntStream.range(0, CALLERS)
                    .mapToObj(mutation)
                    .<Callable<Answer>>map(request -> () -> request.by(Tokens.bearer(token)))
                    .toList();
            return callers.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
