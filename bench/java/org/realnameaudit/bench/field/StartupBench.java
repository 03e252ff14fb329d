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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts each artifact again and again, in turn, on a database that is ready, until it has answered a query. {@code bench/startup} runs it. */
final class StartupBench {

    private static final int ROUNDS = 7;
    private static final String CACHE = "app.aot";
    private static final String QUERY = Service.body("{ campaigns { nodes { code compliance { inspected violationPercent } byChannel { channel compliance { inspected } } } } }");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Postgres postgres;
    private final Path log;

    private StartupBench(Postgres postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path built = Path.of(args[0]).toAbsolutePath();
        Path folder = Files.createTempDirectory("real-name-audit-startup-");
        try (Postgres postgres = Postgres.start(folder)) {
            postgres.run("postgres", "create role real_name_audit login", "create role real_name_audit_app login", "create database service owner real_name_audit");
            Service.migrate(postgres, "service");
            StartupBench bench = new StartupBench(postgres, folder.resolve("log"));
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Path aot = built.resolve("aot");
            System.err.println("training");
            bench.start(List.of(java.toString(), "-XX:AOTCacheOutput=" + aot.resolve(CACHE)), List.of("-jar", aot.resolve("quarkus-run.jar").toString()), 200);
            Map<String, List<List<String>>> artifacts = new LinkedHashMap<>();
            artifacts.put("fast-jar", List.of(List.of(java.toString()), List.of("-jar", built.resolve("fast-jar/quarkus-run.jar").toString())));
            artifacts.put("AOT cache", List.of(List.of(java.toString(), "-XX:AOTCache=" + aot.resolve(CACHE)), List.of("-jar", aot.resolve("quarkus-run.jar").toString())));
            if (args.length > 1) {
                artifacts.put("native", List.of(List.of(Path.of(args[1]).toAbsolutePath().toString()), List.of()));
            }
            System.out.printf("%s, %d CPUs, JDK %s, median of %d starts in turn%n%n", Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Runtime.getRuntime().availableProcessors(), Runtime.version(), ROUNDS);
            System.out.print(bench.compared(artifacts));
        } finally {
            Processes.delete(folder);
        }
    }

    private String compared(Map<String, List<List<String>>> artifacts) throws IOException, InterruptedException {
        Map<String, List<Started>> started = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, List<List<String>>> each : artifacts.entrySet()) {
                started.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(start(each.getValue().getFirst(), each.getValue().getLast(), 1));
            }
        }
        double first = median(started.values().iterator().next().stream().mapToDouble(Started::seconds).toArray());
        StringBuilder table = new StringBuilder("| artifact | first answer after | against the fast-jar | resident then |\n|---|---|---|---|\n");
        started.forEach((name, all) -> {
            double seconds = median(all.stream().mapToDouble(Started::seconds).toArray());
            table.append("| %s | %.2f s | %.2f | %.0f MB |%n".formatted(name, seconds, seconds / first, median(all.stream().mapToDouble(Started::resident).toArray())));
        });
        return table.toString();
    }

    /** @param resident megabytes that are in use once it has answered */
    private record Started(double seconds, double resident) {
    }

    /** @param questions how many answers it gives before it is told to end */
    private Started start(List<String> program, List<String> rest, int questions) throws IOException, InterruptedException {
        int port = Processes.freePort();
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-Xmx256m", "-Dquarkus.http.port=" + port, "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.management.port=" + Processes.freePort(),
                "-Dquarkus.management.host=127.0.0.1", "-Dquarkus.flyway.migrate-at-start=false", "-Dquarkus.datasource.jdbc.url=" + postgres.jdbcUrl("service"),
                "-Dquarkus.datasource.username=real_name_audit_app", "-Dquarkus.datasource.password=none"));
        command.addAll(rest);
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql")).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(QUERY)).build();
            while (!isAnswered(request)) {
                if (!process.isAlive()) {
                    throw new IOException("it ended:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            for (int i = 1; i < questions; i++) {
                isAnswered(request);
            }
            return new Started(seconds, resident(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private boolean isAnswered(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("\"inspected\":186");
        } catch (IOException _) {
            return false;
        }
    }

    private static double resident(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0).findFirst().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
