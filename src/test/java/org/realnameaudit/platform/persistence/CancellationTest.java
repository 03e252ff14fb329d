package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** A cancelled request has its running statement ended in the database, and sends no further statements. */
@QuarkusTest
@WithProvider
class CancellationTest {

    private static final String LONG_STATEMENT = "select 'synthetic' from pg_sleep(4)";
    private static final String IS_RUNNING =
            "select count(*) = 1 from pg_stat_activity where datname = current_database() and state = 'active' and query = '%s'"
                    .formatted(LONG_STATEMENT.replace("'", "''"));

    @Inject
    Database database;

    private final Cancellation cancellation = new Cancellation();

    @Test
    void theStatementOfATransactionIsCancelled() {
        assertCancelled(() -> select(LONG_STATEMENT));
    }

    @Test
    void theStatementOfANestedTransactionIsCancelled() {
        assertCancelled(() -> {
            select("select 1");
            return inNewTransaction(() -> select(LONG_STATEMENT));
        });
    }

    @Test
    void theStatementOfATransactionIsCancelledAfterANestedTransaction() {
        assertCancelled(() -> {
            select("select 1");
            inNewTransaction(() -> select("select 1"));
            return select(LONG_STATEMENT);
        });
    }

    @Test
    @ActivateRequestContext
    void theStatementOfTheReadsIsCancelled() {
        assertThatThrownBy(() -> inCancelledRequest(() -> ReadTransaction.during(() -> select(LONG_STATEMENT))))
                .hasRootCauseMessage("ERROR: canceling statement due to user request");
    }

    @Test
    void aCancelledRequestSendsNoFurtherStatement() {
        assertThatThrownBy(() -> inCancelledRequest(() -> inNewTransaction(() -> {
                    try {
                        return select(LONG_STATEMENT);
                    } catch (RuntimeException _) {
                        return select("select 1");
                    }
                })))
                .isInstanceOf(Failure.TooExpensive.class);
    }

    private void assertCancelled(Supplier<Object> work) {
        assertThatThrownBy(() -> inCancelledRequest(() -> inNewTransaction(work)))
                .as("the cancellation ends the statement before its own timeout does")
                .hasRootCauseMessage("ERROR: canceling statement due to user request");
    }

    /** Does the work in a request, which is cancelled while the long statement is running. */
    private Object inCancelledRequest(Supplier<Object> work) {
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            executor.submit(() -> {
                database.await(IS_RUNNING);
                cancellation.cancelForTimeout();
                return null;
            });
            return cancellation.during(work);
        }
    }

    private static <T> T inNewTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    private static Object select(String sql) {
        return Panache.getSession().createNativeQuery(sql, Object.class).getSingleResult();
    }
}
