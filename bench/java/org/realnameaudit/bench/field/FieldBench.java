package org.realnameaudit.bench.field;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures the packaged service over a synthetic country, and prints a table. {@code bench/field} runs it. */
final class FieldBench {

    private static final int CONNECTIONS = 4;
    private static final int WRITERS = 16;
    /** No answer is given again. */
    private static final String ANEW = "-Dreal-name-audit.answers.cached-bytes=0";

    private static final Set<String> PARTS = Set.of("files", "writers", "golden", "steady");

    private final boolean small;
    private final Set<String> parts;
    private final boolean profile;
    private final Country country;
    /** As many outlets for each inspection as the large one has, so that an outlet has as many. */
    private final Country village = new Country(1_000, 10_000, 20, 1);

    private final Table table = new Table();
    private final Started started;
    private final Path folder;
    private final Postgres postgres;
    private final Provider provider;
    private final Databases databases;

    private FieldBench(List<String> options, Started started) throws Exception {
        this.started = started;
        folder = started.folder();
        small = options.contains("--small");
        profile = options.contains("--profile");
        parts = options.contains("--parts")
                ? Set.of(options.get(options.indexOf("--parts") + 1).split(","))
                : PARTS;
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("the parts are " + PARTS);
        }
        country = small ? new Country(10_000, 100_000, 20, 1) : new Country(1_000_000, 10_000_000, 20, 1);
        provider = started.begun(new Provider());
        postgres = started.begun(Postgres.start(folder));
        databases = new Databases(postgres);
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (Started started = new Started()) {
            FieldBench bench = new FieldBench(List.of(args), started);
            String load = "%.2f"
                    .formatted(java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage());
            String began = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            bench.run();
            System.out.printf(
                    "%s, %d CPUs (load %s at first), %s %s, JDK %s, PostgreSQL %s, heap of the service 256 MB%n%n`%s`%n%n%s",
                    began,
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    bench.postgres.version(),
                    ("bench/field " + String.join(" ", args)).strip(),
                    bench.table.shown());
        }
    }

    private void run() throws Exception {
        step("the country: its files");
        Path files = Files.createDirectories(folder.resolve("country"));
        country.writeOutlets(files.resolve("outlets.csv"));
        databases.makeBase("base", country);
        postgres.copy("base", "country");
        step("the country: its outlets");
        databases.loadOutlets("country", files);
        if (parts.contains("files")) {
            files(files);
        }
        if (parts.contains("golden") || parts.contains("steady") || parts.contains("writers")) {
            step("the country: its inspections");
            country.write(files);
            databases.loadInspections("country", files, country);
        }
        if (parts.contains("golden")) {
            golden();
        }
        if (parts.contains("writers")) {
            writers();
        }
        if (parts.contains("steady")) {
            step("a steady load");
            try (Service service = start("country")) {
                new SteadyPart(service, postgres, table, CONNECTIONS).run(small ? 60 : 600);
            }
        }
    }

    private void files(Path files) throws Exception {
        int campaign = country.campaigns();
        String code = Country.code(campaign);
        FilesPart part = new FilesPart(postgres, folder, code);
        Path file = files.resolve("import.csv");
        country.writeInspections(file, campaign, country.outlets());
        String auditor = provider.token("auditor");
        postgres.copy("country", "ours");
        postgres.copy("country", "raw");
        postgres.copy("country", "bare");
        step("import");
        double ours;
        double out;
        int resident;
        try (Service service = start("ours")) {
            ours = part.take(service, "inspections?campaign=" + code, file, auditor);
            step("export");
            out = part.give(service, "inspections?campaign=" + code, folder.resolve("given.csv"), auditor);
            resident = service.resident();
            if (Files.mismatch(file, folder.resolve("given.csv")) >= 0) {
                throw new IllegalStateException("what was given out is not what was taken in");
            }
        }
        part.write("ours");
        step("raw COPY");
        table.atLeast(
                0.4,
                "import of %d inspections against COPY into the final tables".formatted(country.outlets()),
                "rows/s",
                country.outlets() / ours,
                country.outlets() / part.copyIn("raw"));
        table.told(
                "the same against COPY into tables with the same indexes, but no foreign keys and no triggers",
                "rows/s",
                country.outlets() / ours,
                country.outlets() / part.copyInUnchecked("bare"));
        table.told(
                "export of the same against COPY of the same query",
                "rows/s",
                country.outlets() / out,
                country.outlets() / part.copyOut("ours"));
        table.told("resident memory of the service after both, against its largest heap", "MB", resident, 256);
        for (String each : List.of("ours", "raw", "bare")) {
            postgres.run("postgres", "drop database " + each + " (force)");
        }
    }

    private void golden() throws Exception {
        step("a village to compare with");
        postgres.copy("base", "village");
        Path files = Files.createDirectories(folder.resolve("village"));
        village.write(files);
        databases.loadOutlets("village", files);
        databases.loadInspections("village", files, village);
        GoldenPart part = new GoldenPart(new PgBench(postgres, folder), table, CONNECTIONS, small ? 3 : 4);
        try (Service large = start("country");
                Service other = start("village");
                Service largeAnew = start("country", ANEW);
                Service otherAnew = start("village", ANEW)) {
            step("rectification cases");
            GoldenPart.openCases(large, country, provider.token("administrator"));
            GoldenPart.openCases(other, village, provider.token("administrator"));
            postgres.run("country", "vacuum analyze rectification_case");
            postgres.run("village", "vacuum analyze rectification_case");
            if (profile) {
                // For whoever wants to look around with other means before it goes on.
                step("the service listens on %s, PostgreSQL on %d; Enter goes on"
                        .formatted(largeAnew.uri("/graphql"), postgres.port()));
                System.in.read();
            }
            step("golden queries");
            for (Service each : List.of(large, other, largeAnew, otherAnew)) {
                part.warmUp(each);
            }
            part.throughput(large, largeAnew, "country");
            part.latency(large, other);
            part.latencyAnew(largeAnew, otherAnew, country);
        }
    }

    private void writers() throws Exception {
        step("writers");
        WritersPart part = new WritersPart(country, country.campaigns() + 1, provider.token("auditor"));
        double seconds = small ? 4 : 15;
        try (Service service = start("country")) {
            part.compare(service, table, WRITERS, seconds);
        }
    }

    private Service start(String database, String... options) throws Exception {
        List<String> jvm = new ArrayList<>(List.of(options));
        if (profile && List.of(options).contains(ANEW)) {
            jvm.addAll(List.of(
                    "-XX:FlightRecorderOptions:stackdepth=512",
                    "-XX:StartFlightRecording:dumponexit=true,filename="
                            + Path.of("target", "field-" + database + ".jfr").toAbsolutePath()));
        }
        return started.begun(Service.start(postgres, database, provider, folder, jvm));
    }

    private static void step(String what) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
