package org.realnameaudit.bench.same;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.realnameaudit.bench.field.Postgres;

/** A package with its database and its service. */
final class Side implements AutoCloseable {

    /** If no frame arrives within this time, none is expected. */
    static final int SILENCE_MILLIS = 300;

    static final String OWNER = "real_name_audit";
    static final String APPLICATION = "real_name_audit_app";
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int STARTUP_SECONDS = 180;
    private static final String MANAGEMENT = "Management interface listening on http://127.0.0.1:";
    private static final String HTTP = "Listening on: http://127.0.0.1:";
    private static final Pattern NUMBER = Pattern.compile("\"#\\{([^}]+)}\"");
    private static final Pattern VALUE = Pattern.compile("\\$\\{([^}]+)}");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path jar;
    private final String database;
    private final Postgres postgres;
    private final Path log;
    private final Map<String, String> values = new HashMap<>();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile Process process;
    private volatile Process command;
    private int port;
    private int managementPort;

    Side(Path app, String database, Postgres postgres, Path folder, Map<String, String> tokens) {
        this.jar = app.resolve("quarkus-run.jar");
        this.database = database;
        this.postgres = postgres;
        this.log = folder.resolve(database + ".log");
        values.putAll(tokens);
    }

    record CommandResult(int exit, String printed, String log) {}

    String database() {
        return database;
    }

    Map<String, String> values() {
        return values;
    }

    /** Connects as the superuser, whose statements are not counted. */
    Connection superuser() throws SQLException {
        return postgres.connect(database);
    }

    private List<String> command(String role, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Short runs do not benefit from the C2 compiler.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.datasource.jdbc.url=" + postgres.jdbcUrl(database),
                "-Dquarkus.datasource.username=" + role,
                "-Dquarkus.datasource.password=none"));
        settings.forEach(each -> command.add("-D" + each));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    void start(List<String> settings) throws IOException {
        process = new ProcessBuilder(command(APPLICATION, settings))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTUP_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (log().contains("Installed features")) {
                port = loggedPort(HTTP);
                managementPort = loggedPort(MANAGEMENT);
                if (getManagement("/q/health/ready").statusCode() == 200) {
                    return;
                }
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new IOException("the service of " + jar + " did not start:\n" + log());
    }

    /** The service chooses its ports. Another process could use a port that was chosen here. */
    private int loggedPort(String address) throws IOException {
        Matcher line = Pattern.compile(Pattern.quote(address) + "(\\d+)").matcher(log());
        if (!line.find()) {
            throw new IOException("the log of " + jar + " does not contain: " + address);
        }
        return Integer.parseInt(line.group(1));
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    HttpResponse<String> getManagement(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                        .build(),
                BodyHandlers.ofString());
    }

    /**
     * @return a connection that stays open until the end of the step, so that the service does not cancel the request
     */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
        return socket;
    }

    void disconnect() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Waits until an SQL query returns true, or until a timeout. */
    void await(String query) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
        try (Connection connection = superuser();
                Statement sql = connection.createStatement()) {
            while (System.nanoTime() < deadline) {
                try (ResultSet found = sql.executeQuery(expand(query))) {
                    if (found.next() && found.getBoolean(1)) {
                        return;
                    }
                }
                Thread.sleep(5);
            }
        }
    }

    /** @return the text with values from earlier responses */
    String expand(String text) {
        if (!text.contains("{")) {
            return text;
        }
        String numbers = NUMBER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
        return VALUE.matcher(numbers).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    byte[] expand(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // A body that is not UTF-8 contains no placeholders.
        return text.contains("${") || text.contains("\"#{") ? expand(text).getBytes(StandardCharsets.UTF_8) : bytes;
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    CommandResult run(String role, List<String> arguments) throws IOException, InterruptedException {
        List<String> line = command(role, List.of());
        line.addAll(arguments);
        Path errors = log.resolveSibling(database + "-command.log");
        command = new ProcessBuilder(line).redirectError(errors.toFile()).start();
        command.getOutputStream().close();
        String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandResult(command.waitFor(), printed, Files.readString(errors));
    }

    /** @return the exit code */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        for (Process each : new Process[] {process, command}) {
            if (each != null) {
                each.destroyForcibly();
            }
        }
        try {
            disconnect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
