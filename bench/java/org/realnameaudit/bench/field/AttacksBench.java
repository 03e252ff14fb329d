package org.realnameaudit.bench.field;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures the latency of an honest client while the packaged service is attacked, and the database time of the dearest
 * queries. {@code bench/attacks} runs it.
 */
final class AttacksBench {

    private static final double MOST = 10;
    private static final double WARM = 20;
    private static final double QUIET = 20;
    private static final double ATTACK = 30;
    private static final double AFTER = 10;
    private static final int RECOVERY = 2_000;
    /** As operators have it; but no answer is given again. */
    private static final List<String> AS_IT_IS = List.of(
            "-Dreal-name-audit.rate-limit.values=200000",
            "-Dreal-name-audit.rate-limit.period=10s",
            "-Dreal-name-audit.rate-limit.at-once=6",
            "-Dreal-name-audit.answers.cached-bytes=0");

    private static final String DEAR = "DEAR_QUERIES";

    private final Started started;
    private final Postgres postgres;
    private final Provider provider;
    private final StringBuilder table = new StringBuilder("""
            | attack | p99 in ms, quiet | during | ratio | 2 s after | ratio | requests that failed | files that failed | internal errors | ok |
            |---|---|---|---|---|---|---|---|---|---|
            """);

    private AttacksBench(Started started) throws Exception {
        this.started = started;
        postgres = started.begun(Postgres.start(started.folder()));
        provider = started.begun(new Provider());
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        List<String> options = List.of(args);
        Country country = options.contains("--small")
                ? new Country(10_000, 100_000, 20, 1)
                : new Country(100_000, 1_000_000, 20, 1);
        List<String> only = options.contains("--only")
                ? List.of(options.get(options.indexOf("--only") + 1).split(","))
                : names();
        String load =
                "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (Started started = new Started()) {
            AttacksBench bench = new AttacksBench(started);
            bench.load(country);
            for (Attack attack : Attack.values()) {
                if (only.contains(attack.name())) {
                    bench.run(attack);
                }
            }
            String dear = only.contains(DEAR) ? bench.dearQueries() : "";
            System.out.printf(
                    "%s, %d CPUs (load %s at first), Linux %s, JDK %s, PostgreSQL %s, heap of the service 256 MB, %d outlets, %d inspections%n%n%s%n%s",
                    began,
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    bench.postgres.version(),
                    country.outlets(),
                    country.inspections(),
                    bench.table,
                    dear);
        }
    }

    private static List<String> names() {
        List<String> names =
                new ArrayList<>(Arrays.stream(Attack.values()).map(Attack::name).toList());
        names.add(DEAR);
        return names;
    }

    private void load(Country country) throws Exception {
        Databases databases = new Databases(postgres);
        databases.makeBase("country", country);
        Path files = Files.createDirectories(started.folder().resolve("country"));
        country.write(files);
        databases.loadOutlets("country", files);
        databases.loadInspections("country", files, country);
    }

    private void run(Attack attack) throws Exception {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + attack.what);
        try (Service service = start(AS_IT_IS)) {
            HonestClient honest = new HonestClient(service);
            honest.ask(WARM);
            HonestClient.Seen quiet = honest.ask(QUIET);
            Process attacker = start(attack, service);
            HonestClient.Seen during = honest.ask(ATTACK);
            attacker.destroyForcibly().waitFor();
            Thread.sleep(RECOVERY);
            HonestClient.Seen after = honest.ask(AFTER);
            tell(attack, service, quiet, during, after);
        }
    }

    private Service start(List<String> settings) throws Exception {
        return started.begun(Service.start(postgres, "country", provider, started.folder(), settings));
    }

    private Process start(Attack attack, Service service) throws IOException {
        Process attacker = new ProcessBuilder(
                        "nice",
                        "-n",
                        "19",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "bench/java/org/realnameaudit/bench/field/Attack.java",
                        attack.name(),
                        Integer.toString(service.port()),
                        Integer.toString((int) (2 * ATTACK)))
                .redirectErrorStream(true)
                .start();
        started.begun(attacker::destroyForcibly);
        String begun = attacker.inputReader().readLine();
        if (!"begun".equals(begun)) {
            throw new IOException("the attack did not begin: " + begun);
        }
        return attacker;
    }

    private void tell(
            Attack attack, Service service, HonestClient.Seen quiet, HonestClient.Seen during, HonestClient.Seen after)
            throws Exception {
        int failed = during.failed() + after.failed();
        int failedFiles = during.failedFiles() + after.failedFiles();
        String internal = service.isAlive() ? Integer.toString(service.internalErrors()) : "the service has ended";
        double ratio = during.p99() / quiet.p99();
        double recovered = after.p99() / quiet.p99();
        boolean ok = ratio < MOST && recovered < MOST && failed == 0 && failedFiles == 0 && internal.equals("0");
        String row = "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %d of %d | %d of %d | %s | %s |%n"
                .formatted(
                        attack.what,
                        quiet.p99(),
                        during.p99(),
                        ratio,
                        after.p99(),
                        recovered,
                        failed,
                        during.count() + after.count(),
                        failedFiles,
                        during.files() + after.files(),
                        internal,
                        ok ? "yes" : "NO");
        System.err.print(row
                + (during.failed() > 0 ? during.firstFailure() + "\n" : "")
                + (after.failed() > 0 ? after.firstFailure() + "\n" : ""));
        table.append(row);
    }

    private String dearQueries() throws Exception {
        // One client asks all of it.
        try (Service service = start(List.of("-Dreal-name-audit.answers.cached-bytes=0"))) {
            return new DearQueries(service, postgres).measured();
        }
    }
}
