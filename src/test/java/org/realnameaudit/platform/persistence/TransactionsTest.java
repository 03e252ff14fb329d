package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** Transactions that fail with a conflict are retried a limited number of times, and failed attempts leave no rows. */
@QuarkusTest
@WithProvider
class TransactionsTest {

    @Inject
    Transactions transactions;

    @Inject
    IdempotencyKeyRepository keys;

    @Inject
    Database database;

    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void clear() {
        database.run("delete from idempotency_key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505"})
    void aConflictingTransactionIsRetried(String sqlState) {
        String result = transactions.run(() -> {
            insertKeyOfNextAttempt();
            if (attempts.get() < 4) {
                throw new PersistenceException(new SQLException("synthetic", sqlState));
            }
            return "attempt " + attempts;
        });

        assertThat(result).isEqualTo("attempt 4");
        assertThat(database.column("select key from idempotency_key")).containsExactly("attempt-4");
    }

    @Test
    void aTransactionIsAbandonedAfterFourAttempts() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    insertKeyOfNextAttempt();
                    throw new PersistenceException(new SQLException("synthetic", "40001"));
                }))
                .isInstanceOf(Failure.Unavailable.class);

        assertThat(attempts).hasValue(4);
        assertThat(database.column("select key from idempotency_key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23514", "42501", "08006", "57P01"})
    void permanentAndConnectionErrorsAreNotRetried(String sqlState) {
        assertThatThrownBy(() -> transactions.run(() -> {
                    insertKeyOfNextAttempt();
                    throw new PersistenceException(new SQLException("synthetic", sqlState));
                }))
                .hasRootCauseMessage("synthetic");

        assertThat(attempts).hasValue(1);
        assertThat(database.column("select key from idempotency_key")).isEmpty();
    }

    @Test
    void aRefusedMutationIsRolledBackWithoutARetry() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    insertKeyOfNextAttempt();
                    throw new Failure.IdempotencyConflict();
                }))
                .isInstanceOf(Failure.IdempotencyConflict.class);

        assertThat(attempts).hasValue(1);
        assertThat(database.column("select key from idempotency_key")).isEmpty();
    }

    @Test
    void twoDeadlockedTransactionsBothSucceed() throws Exception {
        database.run(
                "insert into idempotency_key select 'synthetic', 'row-' || n, repeat('0', 64), '', now() from generate_series(1, 2) n");
        CyclicBarrier eachHoldsARow = new CyclicBarrier(2);

        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Future<Boolean> first =
                    executor.submit(() -> inRequestContext(() -> updateBothRows("row-1", "row-2", eachHoldsARow)));
            Future<Boolean> second =
                    executor.submit(() -> inRequestContext(() -> updateBothRows("row-2", "row-1", eachHoldsARow)));
            assertThat(List.of(first.get(), second.get())).containsOnly(true);
        }

        assertThat(attempts.get())
                .as("a transaction was rolled back and retried")
                .isGreaterThan(2);
        assertThat(database.column("select distinct answer from idempotency_key where key like 'row-%'"))
                .hasSize(1);
    }

    /** Runs the work in a request context, which selects the data source of the session. */
    private static <T> T inRequestContext(Callable<T> work) throws Exception {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            return work.call();
        } finally {
            request.terminate();
        }
    }

    /** Updates the rows in this order. In the first attempt, waits in between until each thread holds a row. */
    private boolean updateBothRows(String first, String second, CyclicBarrier eachHoldsARow) {
        AtomicInteger ownAttempts = new AtomicInteger();
        return transactions.run(() -> {
            attempts.incrementAndGet();
            keys.storeAnswer(new IdempotencyKey.Id("synthetic", first), first);
            if (ownAttempts.incrementAndGet() == 1) {
                try {
                    eachHoldsARow.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                    throw new IllegalStateException(e);
                }
            }
            keys.storeAnswer(new IdempotencyKey.Id("synthetic", second), first);
            return true;
        });
    }

    @Test
    void aConflictAtCommitIsRetried() {
        database.run("create sequence synthetic_commits");
        database.run("""
                create function synthetic_conflict() returns trigger language plpgsql as $$ begin
                  if nextval('synthetic_commits') < 3 then raise exception 'synthetic' using errcode = 'serialization_failure'; end if;
                  return null;
                end $$""");
        database.run("""
                create constraint trigger synthetic_conflict after insert on idempotency_key deferrable initially deferred
                for each row execute function synthetic_conflict()""");
        try {
            transactions.run(() -> {
                insertKeyOfNextAttempt();
                return true;
            });

            assertThat(database.column("select key from idempotency_key")).containsExactly("attempt-3");
        } finally {
            database.run("drop trigger synthetic_conflict on idempotency_key");
            database.run("drop function synthetic_conflict");
            database.run("drop sequence synthetic_commits");
        }
    }

    private void insertKeyOfNextAttempt() {
        IdempotencyKey key = new IdempotencyKey();
        key.id = new IdempotencyKey.Id("synthetic", "attempt-" + attempts.incrementAndGet());
        key.requestDigest = "0".repeat(64);
        key.expiresAt = Instant.EPOCH;
        keys.persistAndFlush(key);
    }
}
