package org.realnameaudit.bench.field;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import org.realnameaudit.bench.field.LoadGenerator.Durations;

/** Measures the throughput of the golden queries, and their latency in a large country and in a small one. */
final class GoldenPart {

    private static final int ROUNDS = 3;
    private static final int WARM_UP = 4;

    private final PgBench pgBench;
    private final Table table;
    private final int connections;
    private final double seconds;

    GoldenPart(PgBench pgBench, Table table, int connections, double seconds) {
        this.pgBench = pgBench;
        this.table = table;
        this.connections = connections;
        this.seconds = seconds;
    }

    /** Opens a case for each violating reseller in each campaign, and notifies every second one, with a deadline. */
    static void openCases(Service service, Country country, String administrator)
            throws IOException, InterruptedException {
        LocalDate today = LocalDate.now();
        for (int campaign = 0; campaign < country.campaigns(); campaign++) {
            String code = Country.code(campaign);
            Set<String> violating = service.violating(code, administrator);
            for (int reseller = 0; reseller < Country.RESELLERS; reseller++) {
                if (!violating.contains(Country.resellerCode(reseller))) {
                    continue;
                }
                service.query(
                        "mutation { openRectificationCase(input: { campaign: \"%s\", reseller: \"%s\" }) { rectificationCase { version } } }"
                                .formatted(code, Country.resellerCode(reseller)),
                        administrator);
                if (reseller % 2 == 0) {
                    service.query(
                            "mutation { notifyRectification(input: { number: \"%s/%s\", expectedVersion: 1, issuedBy: \"合成\", legalBasis: [\"miit-order-25\"], deadline: \"%s\" }) { rectificationCase { version } } }"
                                    .formatted(
                                            code,
                                            Country.resellerCode(reseller),
                                            today.plusDays(2 + (campaign * 7 + reseller) % 60)),
                            administrator);
                }
            }
        }
    }

    /** Warms up the JIT compiler and the caches of the database. */
    void warmUp(Service service) throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            for (GoldenQuery query : GoldenQuery.values()) {
                new LoadGenerator(service).repeat(query.document, connections, seconds);
            }
        }
    }

    /** @param uncached the same service without the response cache */
    void compareThroughput(Service service, Service uncached, String database) throws Exception {
        for (GoldenQuery query : GoldenQuery.values()) {
            double[] ours = new double[ROUNDS];
            double[] computed = new double[ROUNDS];
            double[] baseline = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ours[round] = new LoadGenerator(service)
                        .repeat(query.document, connections, seconds)
                        .perSecond();
                computed[round] = new LoadGenerator(uncached)
                        .repeat(query.document, connections, seconds)
                        .perSecond();
                baseline[round] = pgBench.perSecond(database, query.statements, connections, seconds);
            }
            table.atLeast(
                    0.5,
                    query.title + ", responses/s on %d connections against pgbench".formatted(connections),
                    "/s",
                    median(ours),
                    median(baseline));
            table.add("the same, uncached", "/s", median(computed), median(baseline));
        }
    }

    void compareLatency(Service large, Service small) throws Exception {
        for (GoldenQuery query : GoldenQuery.values()) {
            double[] medians = compare(large, query.document, small, query.document);
            table.atMost(1.3, query.title + ", p50 against p50 at 10,000 inspections", "ms", medians[0], medians[1]);
        }
    }

    /** Compares the latency of services without the response cache. */
    void compareUncachedLatency(Service large, Service small, Country country) throws Exception {
        for (GoldenQuery query : GoldenQuery.values()) {
            double[] medians = compare(large, query.document, small, query.document);
            table.add(query.title + ", uncached, p50 against p50 at 10,000 inspections", "ms", medians[0], medians[1]);
        }
        double[] medians = compare(large, GoldenQuery.lastOutlets(country), large, GoldenQuery.OUTLETS.document);
        table.atMost(
                1.5,
                "the last page of 100 outlets, uncached, p50 against p50 of the first page",
                "ms",
                medians[0],
                medians[1]);
    }

    /**
     * The two measurements take turns, so that other load on the machine affects both.
     *
     * @return the median latencies of both, in milliseconds
     */
    private double[] compare(Service service, String document, Service otherService, String otherDocument)
            throws Exception {
        Durations ours = new Durations();
        Durations baseline = new Durations();
        for (int round = 0; round < ROUNDS; round++) {
            ours.addAll(new LoadGenerator(service).repeat(document, 1, seconds).durations());
            baseline.addAll(new LoadGenerator(otherService)
                    .repeat(otherDocument, 1, seconds)
                    .durations());
        }
        return new double[] {ours.medianMillis(), baseline.medianMillis()};
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
