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
 * Measures the latency of an honest client while the packaged service is attacked, and the database time of the most
 * expensive queries. {@code bench/attacks} runs it.
 */
final class AttacksBench {

    private static final double LARGEST_RATIO = 10;
    private static final double WARM_UP_SECONDS = 20;
    private static final double QUIET_SECONDS = 20;
    private static final double ATTACK_SECONDS = 30;
    private static final double AFTER_SECONDS = 10;
    private static final int RECOVERY_MILLIS = 2_000;
    /** The service's default limits, without the response cache. */
    private static final List<String> DEFAULTS = List.of(
            "-Dreal-name-audit.rate-limit.values=200000",
            "-Dreal-name-audit.rate-limit.period=10s",
            "-Dreal-name-audit.rate-limit.at-once=6",
            "-Dreal-name-audit.answers.cached-bytes=0");

    private static final String EXPENSIVE_QUERIES = "EXPENSIVE_QUERIES";

    private final Resources resources;
    private final Postgres postgres;
    private final Provider provider;
    private final StringBuilder table = new StringBuilder("""
            | attack | p99 before, ms | during | ratio | 2 s after | ratio \
            | failed requests | failed files | internal errors | ok |
            |---|---|---|---|---|---|---|---|---|---|
            """);

    private AttacksBench(Resources resources) throws Exception {
        this.resources = resources;
        postgres = resources.register(Postgres.start(resources.folder()));
        provider = resources.register(new Provider());
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
        String start = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (Resources resources = new Resources()) {
            AttacksBench bench = new AttacksBench(resources);
            bench.load(country);
            for (Attack attack : Attack.values()) {
                if (only.contains(attack.name())) {
                    bench.run(attack);
                }
            }
            String queries = only.contains(EXPENSIVE_QUERIES) ? bench.expensiveQueries() : "";
            System.out.printf(
                    "%s, %d CPUs (load %s at the start), Linux %s, JDK %s, PostgreSQL %s, "
                            + "heap of the service 256 MB, %d outlets, %d inspections%n%n%s%n%s",
                    start,
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    bench.postgres.version(),
                    country.outlets(),
                    country.inspections(),
                    bench.table,
                    queries);
        }
    }

    private static List<String> names() {
        List<String> names =
                new ArrayList<>(Arrays.stream(Attack.values()).map(Attack::name).toList());
        names.add(EXPENSIVE_QUERIES);
        return names;
    }

    private void load(Country country) throws Exception {
        Databases databases = new Databases(postgres);
        databases.createBase("country", country);
        Path files = Files.createDirectories(resources.folder().resolve("country"));
        country.write(files);
        databases.loadOutlets("country", files);
        databases.loadInspections("country", files, country);
    }

    private void run(Attack attack) throws Exception {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + attack.description);
        try (Service service = start(DEFAULTS)) {
            HonestClient honest = new HonestClient(service);
            honest.run(WARM_UP_SECONDS);
            HonestClient.Result before = honest.run(QUIET_SECONDS);
            Process attacker = start(attack, service);
            HonestClient.Result during = honest.run(ATTACK_SECONDS);
            attacker.destroyForcibly().waitFor();
            Thread.sleep(RECOVERY_MILLIS);
            HonestClient.Result after = honest.run(AFTER_SECONDS);
            report(attack, service, before, during, after);
        }
    }

    private Service start(List<String> settings) throws Exception {
        return resources.register(Service.start(postgres, "country", provider, resources.folder(), settings));
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
                        Integer.toString((int) (2 * ATTACK_SECONDS)))
                .redirectErrorStream(true)
                .start();
        resources.register(attacker::destroyForcibly);
        String line = attacker.inputReader().readLine();
        if (!"started".equals(line)) {
            throw new IOException("the attack did not start: " + line);
        }
        return attacker;
    }

    private void report(
            Attack attack,
            Service service,
            HonestClient.Result before,
            HonestClient.Result during,
            HonestClient.Result after)
            throws Exception {
        int failed = during.failed() + after.failed();
        int failedFiles = during.failedFiles() + after.failedFiles();
        String internal = service.isAlive() ? Integer.toString(service.internalErrors()) : "the service has exited";
        double ratio = during.p99() / before.p99();
        double ratioAfter = after.p99() / before.p99();
        boolean ok = ratio < LARGEST_RATIO
                && ratioAfter < LARGEST_RATIO
                && failed == 0
                && failedFiles == 0
                && internal.equals("0");
        String row = "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %d of %d | %d of %d | %s | %s |%n"
                .formatted(
                        attack.description,
                        before.p99(),
                        during.p99(),
                        ratio,
                        after.p99(),
                        ratioAfter,
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

    /** Starts the service without a rate limit, because one client sends all queries. */
    private String expensiveQueries() throws Exception {
        try (Service service = start(List.of("-Dreal-name-audit.answers.cached-bytes=0"))) {
            return new ExpensiveQueries(service, postgres).measure();
        }
    }
}
