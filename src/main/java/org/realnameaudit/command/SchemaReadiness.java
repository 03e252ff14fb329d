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
import org.flywaydb.core.api.MigrationState;
import org.realnameaudit.platform.persistence.DatabaseErrors;

/**
 * Reports ready once the database has every migration that this version needs. Later migrations belong to the next
 * version, which keeps everything that this version uses (docs/adr/0019-upgrades.md).
 */
@Readiness
@Singleton
class SchemaReadiness implements HealthCheck {

    private static final String NAME = "Schema of the database";

    private final Flyway flyway;
    /** Migrations are never undone, so a positive result is final. */
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
            String missing = Arrays.stream(flyway.info().all())
                    .filter(SchemaReadiness::isMissing)
                    .map(each -> each.getVersion() + " " + each.getState().getDisplayName())
                    .collect(Collectors.joining(", "));
            migrated = missing.isEmpty();
            return migrated
                    ? response.up().build()
                    : response.down().withData("missing", missing).build();
        } catch (FlywayException e) {
            // The database is unavailable, or the role may not read Flyway's history.
            return response.down().withData("sqlState", DatabaseErrors.state(e)).build();
        }
    }

    /** @return whether this version needs the migration, and the database lacks it or it failed */
    private static boolean isMissing(MigrationInfo migration) {
        MigrationState state = migration.getState();
        return state.isResolved() && (!state.isApplied() || state.isFailed());
    }
}
