package org.realnameaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;

/** What the database undoes is done again, a bounded number of times and without a trace of the attempts before. */
@QuarkusTest
class MutationsTest {

    @Inject
    Mutations mutations;
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
    @ValueSource(strings = { "40001", "40P01", "23505" })
    void aChangeThatMetAnotherBeginsAgain(String state) {
        String made = mutations.run(() -> {
            write();
            if (attempts.get() < 4) {
                throw new PersistenceException(new SQLException("synthetic", state));
            }
            return "made in attempt " + attempts;
        });

        assertThat(made).isEqualTo("made in attempt 4");
        assertThat(database.column("select key from idempotency_key")).containsExactly("attempt-4");
    }

    @Test
    void inTheEndItIsGivenUp() {
        assertThatThrownBy(() -> mutations.run(() -> {
            write();
            throw new PersistenceException(new SQLException("synthetic", "40001"));
        })).isInstanceOf(Failure.Unavailable.class);

        assertThat(attempts).hasValue(4);
        assertThat(database.column("select key from idempotency_key")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "23514", "42501", "08006", "57P01" })
    void whatWouldFailAgainOrMayHaveBeenDoneIsNotDoneAgain(String state) {
        assertThatThrownBy(() -> mutations.run(() -> {
            write();
            throw new PersistenceException(new SQLException("synthetic", state));
        })).hasRootCauseMessage("synthetic");

        assertThat(attempts).hasValue(1);
        assertThat(database.column("select key from idempotency_key")).isEmpty();
    }

    @Test
    void aRefusalLeavesNothing() {
        assertThatThrownBy(() -> mutations.run(() -> {
            write();
            throw new Failure.Stale(1);
        })).isInstanceOf(Failure.Stale.class);

        assertThat(attempts).hasValue(1);
        assertThat(database.column("select key from idempotency_key")).isEmpty();
    }

    private void write() {
        IdempotencyKey key = new IdempotencyKey();
        key.id = new IdempotencyKey.Id("synthetic", "attempt-" + attempts.incrementAndGet());
        key.request = "0".repeat(64);
        key.expiresAt = java.time.Instant.EPOCH;
        keys.persistAndFlush(key);
    }
}
