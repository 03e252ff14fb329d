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
 * Starts each artifact again and again, in turn, on a database that is ready, until it has answered a query.
 * {@code bench/startup} runs it.
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
     * @param cpu seconds of CPU time that it took, whatever else the machine does
     * @param resident megabytes that are in use then, what it has of files included
     */
    private record Started(double seconds, double cpu, double resident) {}

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path cache = Path.of(args[1], "app.aot").toAbsolutePath();
        if (!Files.exists(cache)) {
            throw new IOException("the integration tests have left no " + cache);
        }
        Map<String, List<String>> artifacts = new LinkedHashMap<>();
        artifacts.put("fast-jar", jar(args[0]));
        // It is to fail rather than to go on without the cache.
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
                    "%s, %d CPUs (load %s at first), Linux %s, JDK %s, PostgreSQL %s, heap up to 256 MB, median of %d starts in turn (lowest to highest)%n%n",
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Runtime.getRuntime().availableProcessors(),
                    Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    postgres.version(),
                    ROUNDS);
            System.out.print(new StartupBench(postgres, folder.resolve("log")).compared(artifacts));
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

    private String compared(Map<String, List<String>> artifacts) throws IOException, InterruptedException {
        Map<String, List<Started>> started = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<String>> each : artifacts.entrySet()) {
                started.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(start(each.getValue()));
            }
        }
        List<Started> first = started.values().iterator().next();
        StringBuilder table = new StringBuilder(
                "| artifact | first answer after | against the fast-jar | CPU time until then | against the fast-jar | resident then |\n|---|---|---|---|---|---|\n");
        started.forEach((name, all) -> table.append("| %s | %s | %.2f | %s | %.2f | %.0f MB |%n"
                .formatted(
                        name,
                        range(all, Started::seconds),
                        median(all, Started::seconds) / median(first, Started::seconds),
                        range(all, Started::cpu),
                        median(all, Started::cpu) / median(first, Started::cpu),
                        median(all, Started::resident))));
        return table.toString();
    }

    private Started start(List<String> program) throws IOException, InterruptedException {
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
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            while (!isAnswered(request)) {
                if (!process.isAlive()) {
                    throw new IOException("it ended:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Started(
                    seconds, process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3, resident(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean isAnswered(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = Service.client().send(request, BodyHandlers.ofString());
        } catch (IOException _) {
            // Not listening yet.
            return false;
        }
        if (!answer.body().contains("\"inspected\":186")) {
            throw new IOException(answer.statusCode() + " " + answer.body());
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

    private static double median(List<Started> all, ToDoubleFunction<Started> figure) {
        return sorted(all, figure)[all.size() / 2];
    }

    private static String range(List<Started> all, ToDoubleFunction<Started> figure) {
        double[] sorted = sorted(all, figure);
        return "%.2f s (%.2f to %.2f)".formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private static double[] sorted(List<Started> all, ToDoubleFunction<Started> figure) {
        return all.stream().mapToDouble(figure).sorted().toArray();
    }
}
