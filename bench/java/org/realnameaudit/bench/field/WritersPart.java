package org.realnameaudit.bench.field;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Inspectors who record what they find in one campaign, one visit at a time, each as soon as the one before is
 * recorded.
 */
final class WritersPart {

    private static final Pattern INSPECTED = Pattern.compile("\"inspected\":(\\d+)");
    private static final int ROUNDS = 3;
    /**
     * Has no divisor that the number of outlets has, or visits would meet: outlets come in an order that has nothing to
     * do with their codes.
     */
    private static final long STEP = 999_983;

    private final Country country;
    private final int campaign;
    private final String authorization;
    private final AtomicInteger visits = new AtomicInteger();

    WritersPart(Country country, int campaign, String authorization) {
        this.country = country;
        this.campaign = campaign;
        this.authorization = authorization;
    }

    /** In turn, so that other work of the machine meets both. */
    void compare(Service service, Table table, int writers, double seconds) throws Exception {
        record(service, writers, 2 * seconds);
        double[] rates = new double[2];
        double[] busy = new double[2];
        for (int round = 0; round < ROUNDS; round++) {
            for (int many = 0; many < 2; many++) {
                double before = Processes.busySeconds();
                Asking.Asked asked = record(service, many == 1 ? writers : 1, seconds);
                rates[many] += asked.perSecond() / ROUNDS;
                busy[many] += (Processes.busySeconds() - before) / asked.nanos() * 1e9 / ROUNDS;
            }
        }
        check(service);
        table.atLeast(
                3,
                "visits recorded by %d writers in one campaign against one writer".formatted(writers),
                "/s",
                rates[1],
                rates[0]);
        table.told(
                "cores of %d that were busy meanwhile, with all that runs on the machine"
                        .formatted(Runtime.getRuntime().availableProcessors()),
                "",
                busy[1],
                busy[0]);
    }

    private Asking.Asked record(Service service, int writers, double seconds) throws Exception {
        return new Asking(service)
                .side(
                        writers,
                        (connection, until, nanos) -> {
                            for (long now = System.nanoTime();
                                    now < until && visits.get() < country.outlets() - writers; ) {
                                String answer = new String(
                                        connection
                                                .ask(Asking.request(document(visits.getAndIncrement()), authorization))
                                                .copy(),
                                        StandardCharsets.UTF_8);
                                if (answer.contains("\"errors\":")) {
                                    throw new IOException(answer);
                                }
                                long answered = System.nanoTime();
                                nanos.add(answered - now);
                                now = answered;
                            }
                        },
                        seconds);
    }

    private String document(int visit) {
        int outlet = (int) (visit * STEP % country.outlets());
        return """
                mutation { recordInspections(input: { campaign: "%s", inspections: [{ outlet: "%s", inspectedOn: "%s", findings: [%s] }] }) {
                  recorded compliance { inspected } } }""".formatted(
                        Country.code(campaign),
                        Country.outletCode(outlet),
                        country.day(outlet, campaign),
                        visit % 5 == 0 ? "{ type: \"MANUAL_ENTRY\" }" : "");
    }

    /** @throws IOException when the counts are not those of what was recorded */
    private void check(Service service) throws IOException, InterruptedException {
        Matcher inspected = INSPECTED.matcher(service.ask(
                "{ campaign(code: \"%s\") { compliance { inspected } } }".formatted(Country.code(campaign)),
                authorization));
        if (!inspected.find() || Integer.parseInt(inspected.group(1)) != visits.get()) {
            throw new IOException(visits + " visits were recorded, and the campaign counts " + inspected.group(1));
        }
    }
}
