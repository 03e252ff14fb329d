package org.realnameaudit.command;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Whether the database has every migration that this version needs: else it serves nobody, and is ready as soon as somebody has run
 * {@code migrate}. A database that is further on is that of the next version, which keeps what this one uses (docs/adr/0019-upgrades.md).
 */
@Readiness
@Singleton
class SchemaReadiness implements HealthCheck {

    private static final String NAME = "Schema of the database";

    private final Flyway flyway;
    /** Migrations are never taken back, so nobody has to be asked again. */
    private volatile boolean migrated;

    SchemaReadiness(Flyway flyway) {
        this.flyway = flyway;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        if (migrated) {
            return response.up().build();
        }
        try {
            MigrationInfo[] pending = flyway.info().pending();
            migrated = pending.length == 0;
            return migrated ? response.up().build() : response.down()
                    .withData("pending", Arrays.stream(pending).map(each -> each.getVersion().toString()).collect(Collectors.joining(", "))).build();
        } catch (FlywayException _) {
            // What is wrong with the database says the check of the connection.
            return response.down().build();
        }
    }
}
