package org.realnameaudit.bench.field;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packaged service with production settings and a heap of 256 MB. */
public final class Service implements AutoCloseable {

    private static final Pattern CODE = Pattern.compile("\"code\":\"([^\"]+)\"");

    private static final Path JAR = Path.of(System.getProperty("app", "target/quarkus-app"), "quarkus-run.jar");
    private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");
    private static final int MOST_ATTEMPTS = 1200;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;

    private Service(Process process, int port, int managementPort, Path log) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
    }

    /** @param jvm further JVM options, such as those of the Flight Recorder; they come last and override others */
    public static Service start(Postgres postgres, String database, Provider provider, Path folder, List<String> jvm)
            throws IOException, InterruptedException {
        int port = Processes.freePort();
        int managementPort = Processes.freePort();
        Path log = Files.createTempFile(folder, "service-", ".log");
        List<String> command = command(jvm, postgres, database, "real_name_audit_app");
        command.addAll(
                2,
                List.of(
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.management.port=" + managementPort,
                        "-Dquarkus.management.host=127.0.0.1",
                        "-Dquarkus.flyway.migrate-at-start=false",
                        "-Dquarkus.oidc.auth-server-url=" + provider.url(),
                        // One client sends all requests.
                        "-Dreal-name-audit.rate-limit.values=2000000000",
                        "-Dreal-name-audit.rate-limit.at-once=100"));
        Service service = new Service(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port,
                managementPort,
                log);
        service.awaitReady();
        return service;
    }

    static void migrate(Postgres postgres, String database) throws IOException, InterruptedException {
        List<String> command = command(List.of(), postgres, database, "real_name_audit");
        command.add("migrate");
        Processes.run(command);
    }

    private static List<String> command(List<String> jvm, Postgres postgres, String database, String role) {
        List<String> command =
                new ArrayList<>(List.of(JDK.resolve("java").toString(), "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-Dquarkus.datasource.jdbc.url=" + postgres.jdbcUrl(database),
                "-Dquarkus.datasource.username=" + role,
                "-Dquarkus.datasource.password=none",
                "-jar",
                JAR.toString()));
        return command;
    }

    private void awaitReady() throws IOException, InterruptedException {
        for (int i = 0; i < MOST_ATTEMPTS && process.isAlive(); i++) {
            try {
                if (CLIENT.send(
                                        HttpRequest.newBuilder(URI.create(
                                                        "http://127.0.0.1:" + managementPort + "/q/health/ready"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException _) {
                // The service does not listen yet.
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        close();
        throw new IOException("the service did not become ready:\n" + Files.readString(log));
    }

    public int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** @throws IOException if the response contains errors */
    public String query(String document, String authorization) throws IOException, InterruptedException {
        HttpResponse<String> response = send(document, authorization);
        if (response.statusCode() != 200 || response.body().contains("\"errors\":")) {
            throw new IOException(document + "\n" + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** @return the body of the response, which may contain errors */
    String query(String document) throws IOException, InterruptedException {
        return send(document, null).body();
    }

    private HttpResponse<String> send(String document, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body(document)));
        return CLIENT.send(
                authorization == null
                        ? request.build()
                        : request.header("Authorization", authorization).build(),
                BodyHandlers.ofString());
    }

    /** @return the codes of the resellers with a violation in the campaign, which can have a case */
    public Set<String> violating(String campaign, String authorization) throws IOException, InterruptedException {
        return CODE.matcher(query(
                        "{ resellers(first: 100, filter: { violatingIn: \"%s\" }) { nodes { code } } }"
                                .formatted(campaign),
                        authorization))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    static String body(String document) {
        return "{\"query\":\"" + document.strip().replace("\"", "\\\"").replaceAll("\\s+", " ") + "\"}";
    }

    static HttpClient client() {
        return CLIENT;
    }

    public long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @return the number of internal errors */
    int internalErrors() throws IOException, InterruptedException {
        String metrics = CLIENT.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("real_name_audit_internal_errors_total"))
                .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
                .sum();
    }

    /** @return the resident memory of the process in megabytes */
    int resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }

    /** @return the size of live objects on the heap in megabytes, after a full garbage collection */
    double live() throws IOException, InterruptedException {
        String histogram = Processes.run(
                List.of(JDK.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram"));
        String total = histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(total.strip().split("\\s+")[2]) / 1e6;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
