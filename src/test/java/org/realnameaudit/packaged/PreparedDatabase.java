package org.realnameaudit.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    private final Path files;
    private EmbeddedPostgres postgres;

    private PreparedDatabase(Path files) throws IOException {
        this.files = files;
        this.postgres = EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false).start();
    }

    static PreparedDatabase start() throws IOException, InterruptedException {
        PreparedDatabase database = new PreparedDatabase(Files.createTempDirectory("real-name-audit-postgresql").resolve("data"));
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

    /** Ends the server, and whatever runs on it, and starts it again with what it had on disk. */
    void restart() throws IOException {
        int port = postgres.getPort();
        postgres.close();
        postgres = EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false).setPort(port).start();
    }

    int port() {
        return postgres.getPort();
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
            try (Stream<Path> left = Files.walk(files.getParent())) {
                for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
