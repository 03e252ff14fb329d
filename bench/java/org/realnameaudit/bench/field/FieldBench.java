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
    private static final String UNCACHED = "-Dreal-name-audit.answers.cached-bytes=0";

    private static final Set<String> PARTS = Set.of("files", "writers", "golden", "lists", "steady");

    private final boolean small;
    private final Set<String> parts;
    private final boolean profile;
    private final Country country;
    /** A small country with the same number of inspections per outlet. */
    private final Country smallCountry = new Country(1_000, 10_000, 20, 1);

    private final Table table = new Table();
    private final Resources resources;
    private final Path folder;
    private final Postgres postgres;
    private final Provider provider;
    private final Databases databases;

    private FieldBench(List<String> options, Resources resources) throws Exception {
        this.resources = resources;
        folder = resources.folder();
        small = options.contains("--small");
        profile = options.contains("--profile");
        parts = options.contains("--parts")
                ? Set.of(options.get(options.indexOf("--parts") + 1).split(","))
                : PARTS;
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("unknown part in " + parts + ", expected some of " + PARTS);
        }
        country = small ? new Country(10_000, 100_000, 20, 1) : new Country(1_000_000, 10_000_000, 20, 1);
        provider = resources.register(new Provider());
        postgres = resources.register(Postgres.start(folder));
        databases = new Databases(postgres);
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (Resources resources = new Resources()) {
            FieldBench bench = new FieldBench(List.of(args), resources);
            String load = "%.2f"
                    .formatted(java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage());
            String start = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            bench.run();
            System.out.printf(
                    "%s, %d CPUs (load %s at the start), %s %s, JDK %s, PostgreSQL %s, "
                            + "heap of the service 256 MB%n%n`%s`%n%n%s",
                    start,
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    bench.postgres.version(),
                    ("bench/field " + String.join(" ", args)).strip(),
                    bench.table.format());
        }
    }

    private void run() throws Exception {
        step("writing outlets");
        Path files = Files.createDirectories(folder.resolve("country"));
        country.writeOutlets(files.resolve("outlets.csv"));
        databases.createBase("base", country);
        postgres.copy("base", "country");
        step("loading outlets");
        databases.loadOutlets("country", files);
        if (parts.contains("files")) {
            measureOutlets(files);
            measureFiles(files);
        }
        if (parts.contains("golden") || parts.contains("steady") || parts.contains("writers")) {
            step("loading inspections");
            country.write(files);
            databases.loadInspections("country", files, country);
        }
        if (parts.contains("golden")) {
            measureGoldenQueries();
        }
        if (parts.contains("lists")) {
            measureLists();
        }
        if (parts.contains("writers")) {
            measureWriters();
        }
        if (parts.contains("steady")) {
            step("steady load");
            try (Service service = start("country")) {
                new SteadyPart(service, postgres, table, CONNECTIONS).run(small ? 60 : 600);
            }
        }
    }

    private void measureOutlets(Path files) throws Exception {
        postgres.copy("base", "ours");
        postgres.copy("base", "raw");
        step("import of outlets");
        double seconds;
        try (Service service = start("ours")) {
            seconds = new FilesPart(postgres, folder, "")
                    .importFile(service, "outlets", files.resolve("outlets.csv"), provider.token("auditor"));
        }
        long begin = System.nanoTime();
        databases.loadOutlets("raw", files);
        table.add(
                "import of %d outlets against COPY into the final table".formatted(country.outlets()),
                "rows/s",
                country.outlets() / seconds,
                country.outlets() / ((System.nanoTime() - begin) / 1e9));
        for (String each : List.of("ours", "raw")) {
            postgres.run("postgres", "drop database " + each + " (force)");
        }
    }

    private void measureFiles(Path files) throws Exception {
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
        double importSeconds;
        double exportSeconds;
        int resident;
        try (Service service = start("ours")) {
            importSeconds = part.importFile(service, "inspections?campaign=" + code, file, auditor);
            step("export");
            Path exported = folder.resolve("exported.csv");
            exportSeconds = part.exportFile(service, "inspections?campaign=" + code, exported, auditor);
            resident = service.resident();
            if (Files.mismatch(file, exported) >= 0) {
                throw new IllegalStateException("the exported file differs from the imported one");
            }
        }
        part.write("ours");
        step("raw COPY");
        table.atLeast(
                0.4,
                "import of %d inspections against COPY into the final tables".formatted(country.outlets()),
                "rows/s",
                country.outlets() / importSeconds,
                country.outlets() / part.copyIn("raw"));
        table.add(
                "the same against COPY into tables with the same indexes, but no foreign keys and no triggers",
                "rows/s",
                country.outlets() / importSeconds,
                country.outlets() / part.copyInUnchecked("bare"));
        table.add(
                "export of the same against COPY of the same query",
                "rows/s",
                country.outlets() / exportSeconds,
                country.outlets() / part.copyOut("ours"));
        table.add("resident memory of the service after both, against its largest heap", "MB", resident, 256);
        for (String each : List.of("ours", "raw", "bare")) {
            postgres.run("postgres", "drop database " + each + " (force)");
        }
    }

    private void measureGoldenQueries() throws Exception {
        step("loading the small country");
        postgres.copy("base", "small");
        Path files = Files.createDirectories(folder.resolve("small"));
        smallCountry.write(files);
        databases.loadOutlets("small", files);
        databases.loadInspections("small", files, smallCountry);
        GoldenPart part = new GoldenPart(new PgBench(postgres, folder), table, CONNECTIONS, small ? 3 : 4);
        try (Service large = start("country");
                Service other = start("small");
                Service largeUncached = start("country", UNCACHED);
                Service otherUncached = start("small", UNCACHED)) {
            step("opening rectification cases");
            GoldenPart.openCases(large, country, provider.token("administrator"));
            GoldenPart.openCases(other, smallCountry, provider.token("administrator"));
            postgres.run("country", "vacuum analyze rectification_case");
            postgres.run("small", "vacuum analyze rectification_case");
            if (profile) {
                step("the service listens on %s, PostgreSQL on %d; press Enter to continue"
                        .formatted(largeUncached.uri("/graphql"), postgres.port()));
                System.in.read();
            }
            step("golden queries");
            for (Service each : List.of(large, other, largeUncached, otherUncached)) {
                part.warmUp(each);
            }
            part.compareThroughput(large, largeUncached, "country");
            part.compareLatency(large, other);
            part.compareUncachedLatency(largeUncached, otherUncached, country);
        }
    }

    private void measureLists() throws Exception {
        step("loading cases");
        postgres.copy("base", "lists");
        ListsPart.insertCases(postgres, "lists");
        step("lists of cases");
        try (Service service = start("lists", UNCACHED)) {
            new ListsPart(table, service, provider.token("administrator"), small ? 1 : 4).compare();
        }
        postgres.run("postgres", "drop database lists (force)");
    }

    private void measureWriters() throws Exception {
        step("writers");
        WritersPart part = new WritersPart(country, country.campaigns() + 1, provider.token("auditor"));
        double seconds = small ? 4 : 15;
        try (Service service = start("country")) {
            part.compare(service, table, WRITERS, seconds);
        }
    }

    private Service start(String database, String... options) throws Exception {
        List<String> jvm = new ArrayList<>(List.of(options));
        if (profile && List.of(options).contains(UNCACHED)) {
            jvm.addAll(List.of(
                    "-XX:FlightRecorderOptions:stackdepth=512",
                    "-XX:StartFlightRecording:dumponexit=true,filename="
                            + Path.of("target", "field-" + database + ".jfr").toAbsolutePath()));
        }
        return resources.register(Service.start(postgres, database, provider, folder, jvm));
    }

    private static void step(String description) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + description);
    }
}
