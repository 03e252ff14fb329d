package org.realnameaudit.bench.field;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Measures the time from the start of each artifact to its first response. The artifacts start in turn, on a migrated
 * database. {@code bench/startup} runs it.
 */
final class StartupBench {

    private static final int ROUNDS = 9;
    private static final String QUERY = Service.body(
            "{ campaigns { nodes { code compliance { inspected violationPercent } byChannel { channel compliance { inspected } } } } }");

    private final Postgres postgres;
    private final Path log;

    private StartupBench(Postgres postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    /**
     * @param cpu the CPU time in seconds
     * @param resident the resident memory in megabytes, including mapped files
     */
    private record Measurement(double seconds, double cpu, double resident) {}

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path cache = Path.of(args[1], "app.aot").toAbsolutePath();
        if (!Files.exists(cache)) {
            throw new IOException("the integration tests have not created " + cache);
        }
        Map<String, List<String>> artifacts = new LinkedHashMap<>();
        artifacts.put("fast-jar", jar(args[0]));
        // AOTMode=on fails if the JVM cannot use the cache.
        artifacts.put("AOT cache", jar(args[1], "-XX:AOTMode=on", "-XX:AOTCache=" + cache));
        if (args.length > 2) {
            artifacts.put("native", List.of(Path.of(args[2]).toAbsolutePath().toString(), "-Xmx256m"));
        }
        Path folder = Files.createTempDirectory("real-name-audit-startup-");
        try (Postgres postgres = Postgres.start(folder)) {
            postgres.run(
                    "postgres",
                    "create role real_name_audit login",
                    "create role real_name_audit_app login",
                    "create database service owner real_name_audit");
            Service.migrate(postgres, "service");
            System.out.printf(
                    "%s, %d CPUs (load %s at the start), Linux %s, JDK %s, PostgreSQL %s, heap up to 256 MB, "
                            + "median of %d starts in turn (lowest to highest)%n%n",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Runtime.getRuntime().availableProcessors(),
                    Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    postgres.version(),
                    ROUNDS);
            System.out.print(new StartupBench(postgres, folder.resolve("log")).compare(artifacts));
        } finally {
            Processes.delete(folder);
        }
    }

    private static List<String> jar(String folder, String... options) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-jar", Path.of(folder, "quarkus-run.jar").toAbsolutePath().toString()));
        return command;
    }

    private String compare(Map<String, List<String>> artifacts) throws IOException, InterruptedException {
        Map<String, List<Measurement>> measured = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> each : artifacts.entrySet()) {
                measured.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(start(each.getValue()));
            }
        }
        List<Measurement> first = measured.values().iterator().next();
        StringBuilder table = new StringBuilder(
                "| artifact | time to first response | relative to fast-jar | CPU time | relative to fast-jar "
                        + "| resident memory |\n|---|---|---|---|---|---|\n");
        measured.forEach((name, all) -> table.append("| %s | %s | %.2f | %s | %.2f | %.0f MB |%n"
                .formatted(
                        name,
                        range(all, Measurement::seconds),
                        median(all, Measurement::seconds) / median(first, Measurement::seconds),
                        range(all, Measurement::cpu),
                        median(all, Measurement::cpu) / median(first, Measurement::cpu),
                        median(all, Measurement::resident))));
        return table.toString();
    }

    private Measurement start(List<String> program) throws IOException, InterruptedException {
        int port = Processes.freePort();
        ProcessBuilder builder =
                new ProcessBuilder(program).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_PORT",
                        "" + port,
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT",
                        "" + Processes.freePort(),
                        "QUARKUS_MANAGEMENT_HOST",
                        "127.0.0.1",
                        "QUARKUS_FLYWAY_MIGRATE_AT_START",
                        "false",
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        postgres.jdbcUrl("service"),
                        "QUARKUS_DATASOURCE_USERNAME",
                        "real_name_audit_app",
                        "QUARKUS_DATASOURCE_PASSWORD",
                        "none"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUERY))
                .build();
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            while (!hasResponse(request)) {
                if (!process.isAlive()) {
                    throw new IOException("the service has exited:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Measurement(
                    seconds, process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3, resident(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean hasResponse(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = Service.client().send(request, BodyHandlers.ofString());
        } catch (IOException _) {
            // The service does not listen yet.
            return false;
        }
        if (!response.body().contains("\"inspected\":186")) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return true;
    }

    private static double resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }

    private static double median(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
        return sorted(all, figure)[all.size() / 2];
    }

    private static String range(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
        double[] sorted = sorted(all, figure);
        return "%.2f s (%.2f to %.2f)".formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static double[] sorted(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
        return all.stream().mapToDouble(figure).sorted().toArray();
    }
}
