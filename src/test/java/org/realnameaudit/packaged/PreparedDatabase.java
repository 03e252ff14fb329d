package org.realnameaudit.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A PostgreSQL on a free port, set up as the README tells an operator to: one role owns the database and has run the command
 * `migrate`, another is the application's.
 */
final class PreparedDatabase implements AutoCloseable {

    static final String NAME = "realnameaudit";
    static final String OWNER = "real_name_audit";
    static final String APPLICATION = "real_name_audit_app";
    private static final String PASSWORD = "local";

    private final EmbeddedPostgres postgres;

    private PreparedDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PreparedDatabase start() throws IOException, InterruptedException {
        PreparedDatabase database = new PreparedDatabase(EmbeddedPostgres.start());
        try (Connection connection = database.postgres.getPostgresDatabase().getConnection(); Statement sql = connection.createStatement()) {
            sql.execute("create role %s login password '%s'".formatted(OWNER, PASSWORD));
            sql.execute("create role %s login password '%s'".formatted(APPLICATION, PASSWORD));
            sql.execute("create database %s owner %s".formatted(NAME, OWNER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Run migrated = Run.command(database.properties(OWNER), "migrate");
        if (migrated.exit() != 0) {
            database.close();
            throw new IllegalStateException(migrated.output());
        }
        return database;
    }

    /** @return what the service needs to use it as the application's role */
    Map<String, String> serviceProperties() {
        Map<String, String> properties = new HashMap<>(properties(APPLICATION));
        properties.put("quarkus.flyway.migrate-at-start", "false");
        return properties;
    }

    private Map<String, String> properties(String role) {
        return Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), NAME),
                "quarkus.datasource.username", role, "quarkus.datasource.password", PASSWORD);
    }

    /** @return what came of a command that was run as this role */
    Run run(String role, String... command) throws IOException, InterruptedException {
        return Run.command(properties(role), command);
    }

    DataSource asSuperuser() {
        return postgres.getDatabase("postgres", NAME);
    }

    DataSource as(String role) {
        return postgres.getDatabase(role, NAME, Map.of("password", PASSWORD));
    }

    static List<String> pairs(Map<String, String> properties) {
        return properties.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
