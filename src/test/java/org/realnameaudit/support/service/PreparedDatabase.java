package org.realnameaudit.support.service;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.realnameaudit.support.Database;

/**
 * A PostgreSQL server on a free port, set up as in docs/operations.md: one role owns the database and has run the
 * command `migrate`, and another is the application's role.
 */
public final class PreparedDatabase implements AutoCloseable {

    public static final String NAME = "realnameaudit";
    public static final String OWNER = "real_name_audit";
    public static final String APPLICATION = "real_name_audit_app";
    private static final String PASSWORD = "local";
    private static final DatabaseTemplates TEMPLATES = new DatabaseTemplates();

    private final Path files;
    private EmbeddedPostgres postgres;

    private PreparedDatabase(Path files) throws IOException {
        this.files = files;
        this.postgres = server().start();
    }

    private EmbeddedPostgres.Builder server() {
        // Without synchronous commits, a killed server could lose acknowledged transactions.
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                // Only the server is killed, never the machine, so its writes stay in the page cache.
                .setServerConfig("fsync", "off");
    }

    /** Starts a server with a migrated database. */
    public static PreparedDatabase start() throws IOException {
        return new PreparedDatabase(TEMPLATES.copy("migrated", PreparedDatabase::migrate));
    }

    private static void migrate(Path files) throws IOException, InterruptedException {
        TEMPLATES.copy("empty", PreparedDatabase::initialise, files);
        PreparedDatabase database = new PreparedDatabase(files);
        // The shipped artifact, because a training of the AOT cache may be waiting for this database.
        Run migrated = Run.command(Artifact.built(), List.of(), database.properties(OWNER), "migrate");
        database.postgres.close();
        if (migrated.exit() != 0) {
            throw new IllegalStateException(migrated.output());
        }
    }

    /** Starts a server with an empty database. */
    public static PreparedDatabase startEmpty() throws IOException {
        return new PreparedDatabase(TEMPLATES.copy("empty", PreparedDatabase::initialise));
    }

    private static void initialise(Path files) throws IOException {
        PreparedDatabase database = new PreparedDatabase(files);
        try (Connection connection = database.postgres.getPostgresDatabase().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("create role %s login password '%s'".formatted(OWNER, PASSWORD));
            sql.execute("create role %s login password '%s'".formatted(APPLICATION, PASSWORD));
            sql.execute("create database %s owner %s".formatted(NAME, OWNER));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database.postgres.close();
    }

    /** @return the properties of a service that connects with the application's role */
    public Map<String, String> serviceProperties() {
        Map<String, String> properties = new HashMap<>(properties(APPLICATION));
        properties.put("quarkus.flyway.migrate-at-start", "false");
        return properties;
    }

    /** Stops the server, which terminates all connections, and starts it again with the same data and port. */
    public void restart() throws IOException {
        int port = postgres.getPort();
        postgres.close();
        postgres = server().setPort(port).start();
    }

    /** Kills all processes of the server, as a power cut does. */
    public void kill() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(files.resolve("postmaster.pid")).getFirst()))
                .orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    /**
     * Starts a synchronous standby of this server. Each commit waits until both servers have it, so no acknowledged
     * commit is lost with this server.
     */
    public PreparedDatabase startStandby() throws Exception {
        Path copy = DatabaseTemplates.newFolder();
        try (Connection connection = asSuperuser().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("select pg_backup_start('standby', true)");
            DatabaseTemplates.copy(files, copy);
            try (ResultSet backup = sql.executeQuery("select labelfile from pg_backup_stop()")) {
                backup.next();
                Files.writeString(copy.resolve("backup_label"), backup.getString(1));
            }
            Files.createFile(copy.resolve("standby.signal"));
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%d user=postgres'%n".formatted(postgres.getPort()));
            PreparedDatabase standby = new PreparedDatabase(copy);
            sql.execute("alter system set synchronous_standby_names = '*'");
            sql.execute("select pg_reload_conf()");
            new Database(asSuperuser())
                    .await(
                            "select exists (select from pg_stat_replication where state = 'streaming' and sync_state = 'sync')");
            return standby;
        }
    }

    /** Promotes this standby to a primary. */
    public void promote() throws InterruptedException {
        new Database(asSuperuser()).await("select pg_promote()");
    }

    public int port() {
        return postgres.getPort();
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), NAME);
    }

    /** @return the properties of a service or command that connects with this role */
    public Map<String, String> properties(String role) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                jdbcUrl(),
                "quarkus.datasource.username",
                role,
                "quarkus.datasource.password",
                PASSWORD);
    }

    /** Runs a command of the service with this role. */
    public Run run(String role, String... command) throws IOException, InterruptedException {
        return Run.command(properties(role), command);
    }

    public DataSource asSuperuser() {
        return postgres.getDatabase("postgres", NAME);
    }

    public DataSource as(String role) {
        return postgres.getDatabase(role, NAME, Map.of("password", PASSWORD));
    }

    public static List<String> pairs(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
    }

    @Override
    public void close() {
        try {
            postgres.close();
            DatabaseTemplates.delete(files.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
