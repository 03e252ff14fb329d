package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;
import org.realnameaudit.support.service.Service;

/**
 * Commands refuse to start with unsupported connection options or lagging sequences, and name the problem. Server
 * options in the URL do not disable the lock timeout.
 */
class DatabaseSettingsIT {

    private static final String URL_PROPERTY = "quarkus.datasource.jdbc.url";
    private static final String STANDBY = "quarkus.datasource.standby.";

    @RegisterExtension
    static final Drill DRILL = Drill.withSharedDatabase();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currentSchema=pg_catalog",
                "preferQueryMode=simple",
                "autosave=always",
                "autosave=conservative",
                "readOnly=true",
                "targetServerType=secondary",
                "targetServerType=preferSecondary",
                "targetServerType=preferPrimary"
            })
    void migrateRefusesAnUnsupportedOptionOfTheDatabaseUrlByName(String option) throws Exception {
        Map<String, String> properties = new HashMap<>(DRILL.database().properties(PreparedDatabase.OWNER));
        properties.put(URL_PROPERTY, DRILL.database().jdbcUrl() + "?" + option);

        Run run = Run.command(properties, "migrate");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("QUARKUS_DATASOURCE_JDBC_URL: ", option);
    }

    @Test
    void reconcileRefusesAnUnsupportedOptionOfTheStandbyUrlByName() throws Exception {
        Map<String, String> properties = new HashMap<>(DRILL.database().serviceProperties());
        properties.putAll(Map.of(
                STANDBY + "active",
                "true",
                STANDBY + "jdbc.url",
                DRILL.database().jdbcUrl() + "?autosave=always"));

        Run run = Run.command(properties, "reconcile");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("QUARKUS_DATASOURCE_STANDBY_JDBC_URL: ", "autosave=always");
    }

    @Test
    void serverOptionsInTheUrlLeaveTheLockTimeoutInForce() throws Exception {
        String url = DRILL.database().jdbcUrl() + "?options=-c%20geqo%3Don";
        try (Service service = DRILL.startService(
                                Map.of(URL_PROPERTY, url, "real-name-audit.limits.lock-timeout", "1s"))
                        .awaitReady();
                Connection other = DRILL.database().asSuperuser().getConnection();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute("select from campaign where code = '" + Drill.CAMPAIGN + "' for update");

            assertThat(Mutation.moveCampaign(Drill.CAMPAIGN, "IN_REVIEW", 0)
                            .by(service.to(Tokens.administrator()))
                            .code())
                    .isEqualTo("UNAVAILABLE");

            assertThat(service.log())
                    .as("the lock timeout ended the wait, not the socket timeout")
                    .contains("SQL state 55P03");
            other.rollback();
        }
    }

    @AfterEach
    void deleteActions() {
        new Database(DRILL.database().asSuperuser()).runWithoutTriggers("delete from accountability_action");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountability_action_id_seq", "change_id_seq", "change_position", "tally_id_seq"})
    void reconcileDoesNotStartWithALaggingSequenceUntilMigrateFixesIt(String sequence) throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        new Synthetic(database).accountability();
        // A query of the feed assigns positions in the same way. Without it, no row has a value of change_position.
        database.column("select order_changes()");
        assertThat(DRILL.database()
                        .run(PreparedDatabase.APPLICATION, "reconcile")
                        .exit())
                .isZero();
        // Logical replication and table-only restores leave sequences at their start.
        database.column("select setval('%s', 1, false)".formatted(sequence));

        // StartupCheck runs at each start, of the service and of every command.
        Run refused = DRILL.database().run(PreparedDatabase.APPLICATION, "reconcile");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output())
                .contains(
                        "These sequences would repeat values of their tables",
                        ": " + sequence + ". Run the command `migrate`");

        assertThat(DRILL.database().run(PreparedDatabase.OWNER, "migrate").exit())
                .isZero();
        assertThat(DRILL.database()
                        .run(PreparedDatabase.APPLICATION, "reconcile")
                        .exit())
                .isZero();
        assertThat(database.column("select sequence from sequences_behind()")).isEmpty();
    }
}
