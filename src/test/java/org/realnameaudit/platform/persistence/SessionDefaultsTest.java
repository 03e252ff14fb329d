package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.CampaignScenario;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** The service sets the session parameters that it relies on, so defaults of its database role have no effect. */
@QuarkusTest
@WithProvider
class SessionDefaultsTest {

    @Inject
    AgroalDataSource pool;

    @Inject
    Database database;

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertTwoResellers() {
        synthetic.resellers(2);
    }

    @AfterEach
    void resetRoleDefaults() {
        database.run("alter role current_user reset all");
        synthetic.clear();
        pool.flush(FlushMode.GRACEFUL);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "default_transaction_isolation | serializable | read committed",
                "default_transaction_isolation | repeatable read | read committed",
                "default_transaction_read_only | on | off",
                "default_transaction_deferrable | on | off",
                "statement_timeout | 20ms | 5s",
                "lock_timeout | 1ms | 3s",
                "idle_in_transaction_session_timeout | 1ms | 1min",
                "idle_session_timeout | 50ms | 0",
                "transaction_timeout | 100ms | 0",
                "timezone | America/Los_Angeles | UTC",
                "datestyle | SQL, DMY | ISO, YMD",
                "search_path | pg_catalog | public, pg_temp"
            })
    void defaultsOfTheDatabaseRoleAreOverridden(String setting, String roleDefault, String expected)
            throws SQLException {
        Assumptions.assumeFalse(
                database.rows("select from pg_settings where lower(name) = ?", setting)
                        .isEmpty(),
                "needs PostgreSQL 17 or newer");
        database.run("alter role current_user set %s = %s"
                .formatted(setting, setting.equals("search_path") ? roleDefault : "'" + roleDefault + "'"));
        closePooledConnections();

        assertThat(CampaignScenario.refusals("syn-s")).isEmpty();
        assertThat(inAllSessions(setting)).containsOnly(expected);
    }

    @Test
    void settingsOfAMigrationSessionDoNotReachThePool() throws SQLException {
        assertThat(inAllSessions("statement_timeout")).containsOnly("5s");
    }

    /** Waits until the pool has closed its connections; otherwise it could close one while a request uses it. */
    private void closePooledConnections() throws SQLException {
        try (Connection own = database.connectInSimpleQueryMode();
                Statement settings = own.createStatement();
                PreparedStatement older = own.prepareStatement("""
                        select from pg_stat_activity other join pg_stat_activity own on own.pid = pg_backend_pid()
                        where other.datname = current_database() and other.backend_start < own.backend_start""")) {
            // The role's default would cancel this connection's own queries on a busy machine.
            settings.execute("set statement_timeout = 0");
            pool.flush(FlushMode.ALL);
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (hasRows(older)) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private static boolean hasRows(PreparedStatement query) throws SQLException {
        try (ResultSet found = query.executeQuery()) {
            return found.next();
        }
    }

    /** @return the values of a setting in several concurrent sessions, pooled and new */
    private List<String> inAllSessions(String setting) throws SQLException {
        List<String> values = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Connection connection = pool.getConnection();
                connections.add(connection);
                try (Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery("show " + setting)) {
                    result.next();
                    values.add(result.getString(1));
                }
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        return values;
    }
}
