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
 * Reports ready once the database has every migration that this version needs. A database with later migrations belongs
 * to the next version, which keeps what this one uses (docs/adr/0019-upgrades.md).
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
            String missing = Arrays.stream(flyway.info().all())
                    .filter(SchemaReadiness::isMissing)
                    .map(each -> each.getVersion() + " " + each.getState().getDisplayName())
                    .collect(Collectors.joining(", "));
            migrated = missing.isEmpty();
            return migrated
                    ? response.up().build()
                    : response.down().withData("missing", missing).build();
        } catch (FlywayException e) {
            // The database is away, or its role may not read what has been applied.
            return response.down().withData("sqlState", DatabaseErrors.state(e)).build();
        }
    }

    /** Whether this version needs it, and the database has not got it: it has not been applied, or not to its end. */
    private static boolean isMissing(MigrationInfo migration) {
        MigrationState state = migration.getState();
        return state.isResolved() && (!state.isApplied() || state.isFailed());
    }
}
