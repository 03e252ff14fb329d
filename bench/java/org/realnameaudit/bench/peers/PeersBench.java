package org.realnameaudit.bench.peers;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.realnameaudit.bench.field.Country;
import org.realnameaudit.bench.field.Databases;
import org.realnameaudit.bench.field.Postgres;
import org.realnameaudit.bench.field.Processes;
import org.realnameaudit.bench.field.Provider;
import org.realnameaudit.bench.field.Resources;
import org.realnameaudit.bench.field.Service;
import org.realnameaudit.bench.field.Table;
import org.realnameaudit.bench.field.WritersPart;
import org.realnameaudit.bench.peers.Results.Measured;

/** Compares the packaged service with its peers over the same tables. {@code bench/peers} runs it. */
final class PeersBench {

    private static final int WRITERS_OF_ONE_CAMPAIGN = 16;
    private static final String DATABASE = "country";

    private final Options options;
    private final Country country;
    private final Resources resources;
    private final Postgres postgres;
    private final Provider provider = new Provider();

    private PeersBench(Options options, Resources resources) throws Exception {
        this.options = options;
        this.resources = resources;
        country = options.small() ? new Country(10_000, 100_000, 20, 1) : new Country(100_000, 1_000_000, 20, 1);
        resources.register(provider);
        postgres = resources.register(Postgres.start(resources.folder()));
    }

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options = Options.parse(args);
        try (Resources resources = new Resources()) {
            PeersBench bench = new PeersBench(options, resources);
            String load = "%.2f"
                    .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            String start = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            String results = bench.run();
            System.out.printf(
                    "%s, %d CPUs (load %s at the start), %s %s, JDK %s, PostgreSQL %s, heaps of 256 MB, "
                            + "%d outlets, %d inspections, %d rounds of %.0f s%n%n`%s`%n%n%s",
                    start,
                    Runtime.getRuntime().availableProcessors(),
                    load,
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"),
                    Runtime.version(),
                    bench.postgres.version(),
                    bench.country.outlets(),
                    bench.country.inspections(),
                    options.rounds(),
                    options.seconds(),
                    ("bench/peers " + String.join(" ", args)).strip(),
                    results);
        }
    }

    private String run() throws Exception {
        load();
        List<Contender> contenders = new ArrayList<>();
        Contenders all = new Contenders(postgres, DATABASE, country, provider, resources);
        for (String side : options.sides()) {
            step("starting " + side);
            contenders.add(resources.register(all.start(side)));
        }
        Results results = new Results(options.sides());
        List<Question> reads =
                options.questions().stream().filter(each -> !each.isWrite()).toList();
        List<Question> writes =
                options.questions().stream().filter(Question::isWrite).toList();
        for (Question question : reads) {
            compareAnswers(question, contenders);
        }
        // Each service has run the code of all questions before the first one is measured.
        for (List<Question> questions : List.of(reads, writes)) {
            for (Question question : questions) {
                warmUp(question, contenders);
            }
            for (Question question : questions) {
                results.add(question, measure(question, contenders));
            }
        }
        return results.format() + (options.oneCampaign() ? "\n" + compareWriters() : "");
    }

    /** @return a table that compares many writers of one campaign with one writer */
    private String compareWriters() throws Exception {
        Table table = new Table();
        int campaign = country.campaigns() + 2 * Writes.FIELD_CAMPAIGNS;
        try (Service service = Service.start(postgres, DATABASE, provider, resources.folder(), List.of())) {
            new WritersPart(country, campaign, provider.token("auditor"))
                    .compare(service, table, WRITERS_OF_ONE_CAMPAIGN, options.seconds());
        }
        return table.format();
    }

    private void load() throws Exception {
        step("loading the country");
        Path files = Files.createDirectories(resources.folder().resolve("country"));
        country.write(files);
        Databases databases = new Databases(postgres);
        databases.createBase(DATABASE, country, 2 * Writes.FIELD_CAMPAIGNS + 1);
        databases.loadOutlets(DATABASE, files);
        databases.loadInspections(DATABASE, files, country);
        step("opening cases");
        try (Service service = Service.start(postgres, DATABASE, provider, resources.folder(), List.of())) {
            new Cases(service, provider.token("administrator")).open(country);
        }
        // Otherwise autovacuum would run during the measurement.
        postgres.run("postgres", "alter system set autovacuum = off", "select pg_reload_conf()");
        Writes.prepare(postgres, DATABASE);
        postgres.run(DATABASE, "vacuum (analyze)", "checkpoint");
    }

    /** @throws IllegalStateException if a side answers with other values than the first one */
    private static void compareAnswers(Question question, List<Contender> contenders) throws Exception {
        var expected = contenders.getFirst().answer(question);
        for (Contender each : contenders) {
            var answer = each.answer(question);
            if (!answer.equals(expected)) {
                throw new IllegalStateException("%s differs from %s in question %d:%n%s%n%s"
                        .formatted(
                                each.name(),
                                contenders.getFirst().name(),
                                question.number(),
                                Differences.first(answer, expected),
                                answer.toString().length() < 2_000 ? answer : ""));
            }
        }
    }

    private void warmUp(Question question, List<Contender> contenders) throws Exception {
        step("%d warm-up".formatted(question.number()));
        for (Contender each : contenders) {
            if (each.supports(question)) {
                each.warmUp(question, options.warmUp());
            }
        }
    }

    private Measured[][] measure(Question question, List<Contender> contenders) throws Exception {
        Measured[][] rounds = new Measured[options.rounds()][contenders.size()];
        for (Measured[] round : rounds) {
            for (int side = 0; side < round.length; side++) {
                if (contenders.get(side).supports(question)) {
                    round[side] = measure(question, contenders.get(side));
                    step("%d %s: %s"
                            .formatted(question.number(), contenders.get(side).name(), round[side]));
                }
            }
        }
        return rounds;
    }

    private Measured measure(Question question, Contender contender) throws Exception {
        double service = contender.cpuSeconds();
        double database = Processes.cpuSeconds(postgres.pid());
        Contender.Run run = contender.run(question, options.seconds());
        return new Measured(
                run.perSecond(),
                1e3 * (contender.cpuSeconds() - service) / run.requests(),
                1e3 * (Processes.cpuSeconds(postgres.pid()) - database) / run.requests());
    }

    private static void step(String description) {
        System.err.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + description);
    }
}
