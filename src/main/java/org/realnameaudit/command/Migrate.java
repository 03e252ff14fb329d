package org.realnameaudit.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Prepares the database for this version: schema, rights of the application's role, shipped data. All of that is done by the start
 * that comes before a command. It needs the owner of the database; the service itself does not.
 */
@ApplicationScoped
class Migrate implements Command {

    static final String NAME = "migrate";

    private final DataSource database;
    private final String role;

    Migrate(DataSource database, @ConfigProperty(name = "real-name-audit.database.application-role") String role) {
        this.database = database;
        this.role = role;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @return 1 when the application's role does not have its rights, and nothing else: this is to be run again */
    @Override
    public int run(List<String> arguments) {
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            System.out.printf("The database is ready; the service may use it as %s.%n", role);
            return 0;
        }
        System.err.println(missing.get());
        return 1;
    }

    private Optional<String> missing() {
        try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement("""
                select has_table_privilege(oid, 'flyway_schema_history', 'select'),
                  rolname <> current_user and has_database_privilege(oid, current_database(), 'temporary')
                from pg_roles where rolname = ?""")) {
            query.setString(1, role);
            ResultSet found = query.executeQuery();
            if (!found.next() || !found.getBoolean(1)) {
                return Optional.of(("The database has all that it needs but the role %s for the service: make it, or name another "
                        + "in REAL_NAME_AUDIT_DATABASE_APPLICATION_ROLE, and run this again.").formatted(role));
            }
            return !found.getBoolean(2) ? Optional.empty()
                    : Optional.of(("The role %s may still create temporary tables: revoke that from it and from the roles it is "
                            + "in, or run this as the owner of the database.").formatted(role));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
