package org.realnameaudit.bench.field;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.realnameaudit.bench.field.Asking.Times;

/**
 * The golden queries: how long an answer takes in a large country and in a small one, and how many there are in a
 * second.
 */
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

    /** Opens a case for each reseller in each campaign; every second one has been notified, with a deadline. */
    static void openCases(Service service, Country country, String administrator)
            throws IOException, InterruptedException {
        LocalDate today = LocalDate.now();
        for (int campaign = 0; campaign < country.campaigns(); campaign++) {
            for (int reseller = 0; reseller < Country.RESELLERS; reseller++) {
                String code = Country.code(campaign);
                service.ask(
                        "mutation { openRectificationCase(input: { campaign: \"%s\", reseller: \"%s\" }) { version } }"
                                .formatted(code, Country.resellerCode(reseller)),
                        administrator);
                if (reseller % 2 == 0) {
                    service.ask(
                            "mutation { notifyRectification(input: { number: \"%s/%s\", expectedVersion: 1, deadline: \"%s\" }) { version } }"
                                    .formatted(
                                            code,
                                            Country.resellerCode(reseller),
                                            today.plusDays(2 + (campaign * 7 + reseller) % 60)),
                            administrator);
                }
            }
        }
    }

    /** The first answers are slower: code is compiled, and pages are read. */
    void warmUp(Service service) throws Exception {
        for (int round = 0; round < WARM_UP; round++) {
            for (Golden query : Golden.values()) {
                new Asking(service).repeat(query.document, connections, seconds);
            }
        }
    }

    /** @param anew the same service, that gives no answer again */
    void throughput(Service service, Service anew, String database) throws Exception {
        for (Golden query : Golden.values()) {
            double[] ours = new double[ROUNDS];
            double[] computed = new double[ROUNDS];
            double[] baseline = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ours[round] = new Asking(service)
                        .repeat(query.document, connections, seconds)
                        .perSecond();
                computed[round] = new Asking(anew)
                        .repeat(query.document, connections, seconds)
                        .perSecond();
                baseline[round] = pgBench.perSecond(database, query.statements, connections, seconds);
            }
            table.atLeast(
                    0.5,
                    query.title + ", answers/s on %d connections against pgbench".formatted(connections),
                    "/s",
                    median(ours),
                    median(baseline));
            table.told("the same, each computed anew", "/s", median(computed), median(baseline));
        }
    }

    void latency(Service large, Service small) throws Exception {
        for (Golden query : Golden.values()) {
            double[] medians = inTurn(large, query.document, small, query.document);
            table.atMost(1.3, query.title + ", p50 against that at 10,000 inspections", "ms", medians[0], medians[1]);
        }
    }

    /** The same where no answer is given again. */
    void latencyAnew(Service large, Service small, Country country) throws Exception {
        for (Golden query : Golden.values()) {
            double[] medians = inTurn(large, query.document, small, query.document);
            table.told(
                    query.title + ", each computed anew, p50 against that at 10,000 inspections",
                    "ms",
                    medians[0],
                    medians[1]);
        }
        double[] medians = inTurn(large, Golden.lastOutlets(country), large, Golden.OUTLETS.document);
        table.atMost(
                1.5,
                "the last page of 100 outlets, computed anew, p50 against that of the first",
                "ms",
                medians[0],
                medians[1]);
    }

    /** In turn, so that other work of the machine meets both. */
    private double[] inTurn(Service one, String asked, Service other, String askedThere) throws Exception {
        Times ours = new Times();
        Times baseline = new Times();
        for (int round = 0; round < ROUNDS; round++) {
            ours.addAll(new Asking(one).repeat(asked, 1, seconds).times());
            baseline.addAll(new Asking(other).repeat(askedThere, 1, seconds).times());
        }
        return new double[] {ours.medianMillis(), baseline.medianMillis()};
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
