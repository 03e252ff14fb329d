package org.realnameaudit.bench.field;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how many inspections concurrent writers can record in one campaign. Each writer records one inspection at a
 * time, without a pause.
 */
public final class WritersPart {

    private static final Pattern INSPECTED = Pattern.compile("\"inspected\":(\\d+)");
    private static final int ROUNDS = 3;
    /**
     * The step between the outlets of consecutive inspections, so that their order differs from that of the codes. It
     * has no common divisor with the number of outlets, so no outlet is inspected twice.
     */
    private static final long STEP = 999_983;

    private final Country country;
    private final int campaign;
    private final String authorization;
    private final AtomicInteger recorded = new AtomicInteger();

    public WritersPart(Country country, int campaign, String authorization) {
        this.country = country;
        this.campaign = campaign;
        this.authorization = authorization;
    }

    /** One writer and many writers take turns, so that other load on the machine affects both. */
    public void compare(Service service, Table table, int writers, double seconds) throws Exception {
        record(service, writers, 2 * seconds);
        double[] rates = new double[2];
        double[] busy = new double[2];
        for (int round = 0; round < ROUNDS; round++) {
            for (int many = 0; many < 2; many++) {
                double before = Processes.busySeconds();
                LoadGenerator.Measurement measurement = record(service, many == 1 ? writers : 1, seconds);
                rates[many] += measurement.perSecond() / ROUNDS;
                busy[many] += (Processes.busySeconds() - before) / measurement.nanos() * 1e9 / ROUNDS;
            }
        }
        check(service);
        table.atLeast(
                3,
                "inspections recorded by %d concurrent writers in one campaign against one writer".formatted(writers),
                "/s",
                rates[1],
                rates[0]);
        table.add(
                "busy cores of %d during that, used by all programs of the machine"
                        .formatted(Runtime.getRuntime().availableProcessors()),
                "",
                busy[1],
                busy[0]);
    }

    private LoadGenerator.Measurement record(Service service, int writers, double seconds) throws Exception {
        return new LoadGenerator(service)
                .run(
                        writers,
                        (connection, until, durations) -> {
                            for (long start = System.nanoTime();
                                    start < until && recorded.get() < country.outlets() - writers; ) {
                                byte[] request = recording(recorded.getAndIncrement());
                                String response =
                                        new String(connection.send(request).copy(), StandardCharsets.UTF_8);
                                if (response.contains("\"errors\":")) {
                                    throw new IOException(response);
                                }
                                long end = System.nanoTime();
                                durations.add(end - start);
                                start = end;
                            }
                        },
                        seconds);
    }

    private byte[] recording(int number) {
        int outlet = (int) (number * STEP % country.outlets());
        return recording(campaign, outlet, country.day(outlet, campaign), number % 5 == 0, authorization);
    }

    /** @return the request that records an inspection */
    public static byte[] recording(int campaign, int outlet, LocalDate day, boolean violating, String authorization) {
        return LoadGenerator.mutation(
                """
                mutation ($input: RecordInspectionsInput!) {
                  recordInspections(input: $input) { recorded compliance { inspected } } }""",
                """
                {"campaign":"%s","inspections":[{"outlet":"%s","inspectedOn":"%s","findings":[%s]}]}""".formatted(
                                Country.code(campaign),
                                Country.outletCode(outlet),
                                day,
                                violating ? "{\"type\":\"MANUAL_ENTRY\"}" : ""),
                authorization);
    }

    /** @throws IOException if the campaign's count differs from the number of recorded inspections */
    private void check(Service service) throws IOException, InterruptedException {
        Matcher inspected = INSPECTED.matcher(service.query(
                "{ campaign(code: \"%s\") { compliance { inspected } } }".formatted(Country.code(campaign)),
                authorization));
        if (!inspected.find() || Integer.parseInt(inspected.group(1)) != recorded.get()) {
            throw new IOException(
                    recorded + " inspections were recorded, but the campaign counts " + inspected.group(1));
        }
    }
}
