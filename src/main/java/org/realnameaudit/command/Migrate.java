package org.realnameaudit.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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

    @Override
    public int run(List<String> arguments) {
        System.out.println("The database is ready.");
        System.out.println(isThere() ? "The service may use it as %s.".formatted(role)
                : "There is no role %s, so nobody but the owner may use it.".formatted(role));
        return 0;
    }

    private boolean isThere() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, role);
            return query.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
