package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import org.hibernate.JDBCException;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** The reads of a request are one transaction, and its changes are others. */
@QuarkusTest
@WithProvider
@ActivateRequestContext
class ReadTransactionTest {

    private static final String CONNECTION_AND_SNAPSHOT = "select pg_backend_pid() || ' ' || pg_current_snapshot()";

    @Inject
    Database database;

    @Inject
    Transactions transactions;

    @Test
    void theReadsOfARequestSeeOneSnapshot() {
        ReadTransaction.during(() -> {
            String first = select(CONNECTION_AND_SNAPSHOT);
            database.rows("select pg_current_xact_id()");
            assertThat(select(CONNECTION_AND_SNAPSHOT)).isEqualTo(first);
            ReadTransaction.end();
            assertThat(select(CONNECTION_AND_SNAPSHOT))
                    .as("a new transaction sees what was committed")
                    .isNotEqualTo(first);
            return null;
        });
    }

    @Test
    void theReadsOfARequestCannotWrite() {
        assertThatThrownBy(() -> ReadTransaction.during(() -> select("select cast(lo_create(0) as text)")))
                .hasRootCauseMessage("ERROR: cannot execute lo_create() in a read-only transaction");
    }

    @Test
    void theNextReadSucceedsAfterACountAndTheEndOfItsTransaction() {
        ReadTransaction.during(() -> {
            assertThat(count("select 'synthetic'")).isEqualTo(1);
            ReadTransaction.end();
            assertThat(select("select 'synthetic'")).isEqualTo("synthetic");
            return null;
        });
    }

    @Test
    void aFailedReadDoesNotMakeTheNextOneFail() {
        ReadTransaction.during(() -> {
            assertThatThrownBy(() -> select("select cast(1 / 0 as text)"))
                    .hasRootCauseMessage("ERROR: division by zero");
            assertThat(select("select 'synthetic'")).isEqualTo("synthetic");
            return null;
        });
    }

    @Test
    void aLostConnectionDoesNotMakeTheNextReadFail() {
        ReadTransaction.during(() -> {
            String pid = select("select cast(pg_backend_pid() as text)");
            database.rows("select pg_terminate_backend(%s)".formatted(pid));
            assertThatThrownBy(() -> select("select 'synthetic'")).isInstanceOf(JDBCException.class);
            assertThat(select("select 'synthetic'")).isEqualTo("synthetic");
            return null;
        });
    }

    @Test
    void aChangeHasATransactionOfItsOwnAndIsReadAfterwards() {
        ReadTransaction.during(() -> {
            String before = select(CONNECTION_AND_SNAPSHOT);
            String change = transactions.run(() -> select("select cast(pg_current_xact_id() as text)"));
            assertThat(select("select pg_xact_status(cast('%s' as xid8))".formatted(change)))
                    .isEqualTo("committed");
            assertThat(select(CONNECTION_AND_SNAPSHOT)).isNotEqualTo(before);
            return null;
        });
    }

    @Test
    void aRequestHoldsNoConnectionAfterItsReads() {
        String pid = ReadTransaction.during(() -> select("select cast(pg_backend_pid() as text)"));
        assertThat(database.column("select state from pg_stat_activity where pid = " + pid))
                .doesNotContain("idle in transaction");
    }

    private static long count(String sql) {
        return Panache.getSession().createNativeQuery(sql, String.class).getResultCount();
    }

    private static String select(String sql) {
        return Panache.getSession().createNativeQuery(sql, String.class).getSingleResult();
    }
}
