package org.realnameaudit.bench.field;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the fields that are most expensive for the database. Each query repeats one field as often as the limits
 * allow. The time, including planning, comes from {@code pg_stat_statements}.
 */
final class ExpensiveQueries {

    private static final double LONGEST_SECONDS = 2;
    /** The default of {@code limits.cost}. */
    private static final int LARGEST_COST = 100_000;
    /** Below the default of {@code limits.repeats}. */
    private static final int MOST_REPETITIONS = 49;

    private static final List<String> OUTLET_FILTERS = List.of(
            "",
            "search: \"o\"",
            "search: \"合\"",
            "search: \"合成网点\"",
            "search: \"sy\"",
            "search: \"syn-\"",
            "search: \"9999\"",
            "search: \"zqzq\"",
            "violatingIn: \"syn-2017-q1\"",
            "search: \"9999\", violatingIn: \"syn-2017-q1\"",
            "reseller: \"syn-r42\"",
            "channel: ONLINE",
            "active: false",
            "region: \"440000\", channel: PHYSICAL, active: true",
            "search: \"99\", region: \"540000\", active: false");
    private static final List<String> INSPECTION_FILTERS = List.of(
            "",
            "campaign: \"syn-2017-q1\"",
            "outcome: VIOLATING",
            "violationType: \"MANUAL_ENTRY\"",
            "region: \"540000\", channel: ONLINE, outcome: COMPLIANT",
            "reseller: \"syn-r42\"",
            "inspectedFrom: \"1990-01-01\"",
            "violationType: \"MANUAL_ENTRY\", region: \"540000\", channel: PHYSICAL");
    private static final List<String> RESELLER_FILTERS =
            List.of("", "search: \"s\"", "repeatOffender: true", "violatingIn: \"syn-2017-q1\"");
    private static final List<String> OTHERS = List.of(
            "resellers(first: 100) { nodes { compliance { inspected } } }",
            "resellers(first: 100) { nodes { outlets(first: 1) { totalCount } } }",
            "resellers(first: 100) { nodes { outlets(first: 100) { nodes { code } } } }",
            "resellers(first: 100, orderBy: { field: VIOLATION_RATE, direction: DESC }) { nodes { code } }",
            "campaigns(first: 100) { nodes { compliance { inspected } byChannel { compliance { inspected } } } }",
            "campaigns(first: 100) { nodes { inspections(first: 1) { totalCount } } }",
            "campaigns(first: 100) { nodes { inspections(first: 10) { nodes { id } } } }",
            "compliance { compliance { inspected } }",
            "compliance(groupBy: [REGION]) { compliance { inspected } }",
            "compliance(groupBy: [CAMPAIGN, RESELLER, CHANNEL, REGION]) { compliance { inspected } }",
            "complianceChange(from: \"syn-2017-q1\", to: \"syn-2017-q2\") { percentagePoints }",
            "outlets(first: 100) { nodes { compliance { inspected } } }",
            "outlets(first: 100) { nodes { inspections(first: 1) { totalCount } } }",
            "changes(first: 1) { totalCount }",
            "changes(first: 100) { nodes { kind } }",
            "rectificationCases(first: 1) { totalCount }",
            "verifyCorrections(campaign: \"syn-2017-q1\") { intact }");

    private final Service service;
    private final Postgres postgres;

    ExpensiveQueries(Service service, Postgres postgres) {
        this.service = service;
        this.postgres = postgres;
    }

    /** @param errorCode the error code if the query was refused, otherwise empty */
    private record Measurement(String field, int times, double seconds, int cost, String errorCode) {}

    /** @return a table, sorted by database time in descending order */
    String measure() throws Exception {
        try (Connection connection = postgres.connect("country");
                Statement sql = connection.createStatement()) {
            sql.execute("create extension if not exists pg_stat_statements");
        }
        List<Measurement> all = new ArrayList<>();
        for (String field : fields().toList()) {
            Measurement measurement = measure(field);
            System.err.println(measurement);
            all.add(measurement);
        }
        all.sort(Comparator.comparingDouble(Measurement::seconds).reversed());
        StringBuilder table =
                new StringBuilder("| field | repetitions | cost | database time, s | ok |\n|---|---|---|---|---|\n");
        all.forEach(each -> table.append("| `%s` | %d | %s | %s | %s |\n"
                .formatted(
                        each.field,
                        each.times,
                        each.cost == 0 ? "" : each.cost,
                        each.errorCode.isEmpty()
                                ? "%.2f".formatted(each.seconds)
                                : "%.2f, then %s".formatted(each.seconds, each.errorCode),
                        each.seconds <= LONGEST_SECONDS ? "yes" : "NO")));
        return table.toString();
    }

    private static Stream<String> fields() {
        return Stream.of(
                        lists("outlets", "{ code }", OUTLET_FILTERS),
                        lists("inspections", "{ id }", INSPECTION_FILTERS),
                        lists("resellers", "{ code }", RESELLER_FILTERS),
                        OTHERS.stream())
                .flatMap(each -> each);
    }

    /** For each filter: the count of all results, and the largest page. */
    private static Stream<String> lists(String field, String selection, List<String> filters) {
        return filters.stream()
                .flatMap(filter -> Stream.of(
                        "%s(first: 1, filter: { %s }) { totalCount }".formatted(field, filter),
                        "%s(first: 100, filter: { %s }) { nodes %s }".formatted(field, filter, selection)));
    }

    /** Sends the field once, to read the data from disk and to get its cost, and then as often as allowed. */
    private Measurement measure(String field) throws Exception {
        Measurement once = measure(field, 1);
        return measure(field, once.cost == 0 ? 1 : Math.min(MOST_REPETITIONS, LARGEST_COST / once.cost));
    }

    private Measurement measure(String field, int times) throws SQLException, IOException, InterruptedException {
        try (Connection connection = postgres.connect("country");
                Statement sql = connection.createStatement()) {
            sql.execute("select pg_stat_statements_reset()");
            String response = service.query(Attack.aliases(times, field));
            ResultSet seconds = sql.executeQuery(
                    "select coalesce(sum(total_exec_time + total_plan_time) / 1000, 0) from pg_stat_statements where query !~ 'pg_stat'");
            seconds.next();
            // This is the whole response if it contains no cost.
            String cost = response.replaceAll("(?s).*\"extensions\":\\{\"cost\":(\\d+).*", "$1");
            boolean refused = response.contains("\"errors\":");
            return new Measurement(
                    field,
                    times,
                    seconds.getDouble(1),
                    refused || cost.length() > 9 ? 0 : Integer.parseInt(cost),
                    refused ? response.replaceAll("(?s).*\"code\":\"(\\w+)\".*", "$1") : "");
        }
    }
}
