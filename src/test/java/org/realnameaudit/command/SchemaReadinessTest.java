package org.realnameaudit.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.flywaydb.core.Flyway;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.WithProvider;

/** A version of the service is ready only if the database has all of its migrations. */
@QuarkusTest
@WithProvider
class SchemaReadinessTest {

    @Inject
    Flyway flyway;

    @Inject
    Database database;

    @AfterEach
    void restoreMigrationHistory() {
        database.run("update flyway_schema_history set success = true");
        database.run("delete from flyway_schema_history where version = '9999'");
    }

    @Test
    void aFailedMigrationIsNamedByTheReadinessCheck() {
        database.run("update flyway_schema_history set success = false where version = '11'");

        HealthCheckResponse response = new SchemaReadiness(flyway).call();

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData()).contains(Map.of("missing", "11 Failed"));
    }

    @Test
    void aMigrationOfANewerVersionDoesNotPreventReadiness() {
        database.run("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (9999, '9999', 'next', 'SQL', 'V9999__next.sql', 'next', 1, true)""");

        assertThat(new SchemaReadiness(flyway).call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theMigrationLockIsNotTransactional() {
        assertThat(flyway.getConfiguration()
                        .getPluginRegister()
                        .getExact(PostgreSQLConfigurationExtension.class)
                        .isTransactionalLock())
                .isFalse();
    }

    @Test
    void thePrivilegeScriptNamesTheNewestMigration() throws IOException {
        String newest = flyway.info().current().getVersion().toString();

        assertThat(Files.readAllLines(Path.of("src/main/resources/db/migration/afterMigrate.sql")))
                .filteredOn(line -> line.contains("string_to_array("))
                .as("raise the number in afterMigrate.sql to %s", newest)
                .anyMatch(line -> line.contains("> string_to_array('" + newest + "', '.')"));
    }
}
