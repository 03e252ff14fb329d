package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.RandomTallies;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** Served counts and rates match an independent recount (rules 1, 2 and 6). */
@QuarkusTest
@WithProvider
class RecountTest {

    private static final List<String> DIMENSIONS = List.of("CAMPAIGN", "RESELLER", "CHANNEL", "REGION");

    @Inject
    Synthetic synthetic;

    @Inject
    RandomTallies tallies;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void everyPublishedRateMatchesTheShippedFile() throws IOException {
        Answer table = Ask.query(
                "{ campaigns { nodes { code byChannel { channel compliance { inspected violating violationPercent compliancePercent } } } } }");

        List<String> lines = Files.readAllLines(Path.of("src/main/resources/data/tallies.csv"));
        assertThat(lines).hasSize(5);
        for (String line : lines.subList(1, 5)) {
            String[] cells = line.split(",");
            int inspected = Integer.parseInt(cells[2]);
            int violating = Integer.parseInt(cells[3]);
            String row = "campaigns.nodes.find { it.code == '%s' }.byChannel.find { it.channel == '%s' }.compliance"
                    .formatted(cells[0], cells[1]);
            assertThat(table.<Integer>get(row + ".inspected")).isEqualTo(inspected);
            assertThat(table.<Integer>get(row + ".violating")).isEqualTo(violating);
            assertThat(new BigDecimal(table.get(row + ".violationPercent").toString()))
                    .isEqualByComparingTo(percent(violating, inspected));
            assertThat(new BigDecimal(table.get(row + ".compliancePercent").toString()))
                    .isEqualByComparingTo(percent(inspected - violating, inspected));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsOverEveryGroupingAgreeWithTheTotal(long seed) {
        tallies.insert(new Random(seed));
        Answer total = Ask.query("{ compliance { compliance { inspected violating } } }");
        int inspected = total.get("compliance[0].compliance.inspected");
        int violating = total.get("compliance[0].compliance.violating");

        for (List<String> dimensions : subsets(DIMENSIONS)) {
            Answer grouped = Ask.query(
                    "query ($by: [ComplianceDimension!]) { compliance(groupBy: $by) { campaign { code } reseller { code } "
                            + "region { code } channel compliance { inspected violating violationRate violationPercent interval { low high } } } }",
                    Map.of("by", dimensions));
            List<Map<String, Object>> rows = grouped.list("compliance");

            assertThat(sum(rows, "inspected")).as("%s", dimensions).isEqualTo(inspected);
            assertThat(sum(rows, "violating")).as("%s", dimensions).isEqualTo(violating);
            assertThat(rows.stream()
                            .map(row -> List.of(
                                    String.valueOf(row.get("campaign")),
                                    String.valueOf(row.get("reseller")),
                                    String.valueOf(row.get("region")),
                                    String.valueOf(row.get("channel")))))
                    .doesNotHaveDuplicates();
            assertThat(rows).allSatisfy(RecountTest::assertRoundedOnceAndInsideInterval);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void everyCombinationOfFiltersMatchesAPlainRecount(long seed) {
        tallies.insert(new Random(seed));
        Map<String, String> conditions = Map.of(
                "reseller: \"syn-0003\"",
                "reseller = 'syn-0003'",
                "channel: ONLINE",
                "channel = 'ONLINE'",
                "region: \"440000\"",
                "region = '440000'",
                "campaign: \"syn-r1\"",
                "campaign = 'syn-r1'",
                "operator: \"china-telecom\"",
                "reseller in (select reseller from reseller_host where operator = 'china-telecom')");
        Map<String, String> filters = subsets(List.copyOf(conditions.keySet())).stream()
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toMap(
                        each -> String.join(", ", each),
                        each -> each.stream().map(conditions::get).collect(Collectors.joining(" and "))));

        filters.forEach((filter, condition) -> {
            Answer served = Ask.query(
                    "{ compliance(filter: { %s }) { compliance { inspected violating } } }".formatted(filter));
            List<Object> counted = database.rows(
                            "select coalesce(sum(inspected), 0), coalesce(sum(violating), 0) from tally where "
                                    + condition)
                    .getFirst();

            assertThat(served.<Integer>get("compliance[0].compliance.inspected"))
                    .as(filter)
                    .isEqualTo(((Number) counted.get(0)).intValue());
            assertThat(served.<Integer>get("compliance[0].compliance.violating"))
                    .as(filter)
                    .isEqualTo(((Number) counted.get(1)).intValue());
        });
    }

    @Test
    void countsOfResellersAndOutletsMatchTheirInspections() {
        synthetic.resellers(6);
        synthetic.outlets(5);
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.campaign("syn-b", "CLOSED");
        synthetic.inspections("syn-a");
        synthetic.inspections("syn-b");

        Answer served = Ask.query("""
                { resellers(filter: { search: "syn-" }) { nodes { code compliance { inspected violating }
                    outlets { nodes { code compliance { inspected violating } } } } } }""");

        for (List<Object> row : database.rows("""
                select reseller::text, count(*), count(*) filter (where outcome = 'VIOLATING') from inspection where not voided group by 1""")) {
            String reseller = "resellers.nodes.find { it.code == '%s' }.compliance".formatted(row.getFirst());
            assertThat(served.<Integer>get(reseller + ".inspected")).isEqualTo(((Number) row.get(1)).intValue());
            assertThat(served.<Integer>get(reseller + ".violating")).isEqualTo(((Number) row.get(2)).intValue());
        }
        for (List<Object> row : database.rows("""
                select outlet::text, count(*), count(*) filter (where outcome = 'VIOLATING') from inspection where not voided group by 1""")) {
            String outlet = "resellers.nodes.outlets.nodes.flatten().find { it.code == '%s' }.compliance"
                    .formatted(row.getFirst());
            assertThat(served.<Integer>get(outlet + ".inspected")).isEqualTo(((Number) row.get(1)).intValue());
            assertThat(served.<Integer>get(outlet + ".violating")).isEqualTo(((Number) row.get(2)).intValue());
        }
    }

    @Test
    void aVoidedInspectionIsNotCountedAndAnOutletWithTwoFindingsIsCountedOnce() {
        synthetic.resellers(1);
        synthetic.outlets(4);
        synthetic.campaign("syn-a", "PUBLISHED");
        synthetic.inspections("syn-a");
        synthetic.voidInspection("syn-a", "syn-0001-o0001");

        Answer served = Ask.query("""
                { outlets(filter: { reseller: "syn-0001" }) { nodes { compliance { inspected violating } inspections { nodes { voided findings { note } } } } } }""");

        assertThat(served.<Integer>list("outlets.nodes.compliance.inspected")).containsExactly(0, 1, 1, 1);
        assertThat(served.<Integer>list("outlets.nodes.compliance.violating")).containsExactly(0, 0, 0, 1);
        assertThat(served.<Object>list("outlets.nodes[0].inspections.nodes")).isEmpty();
        assertThat(served.<List<?>>list("outlets.nodes[3].inspections.nodes.findings"))
                .first()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    private static void assertRoundedOnceAndInsideInterval(Map<String, Object> row) {
        Map<?, ?> compliance = (Map<?, ?>) row.get("compliance");
        int inspected = (Integer) compliance.get("inspected");
        int violating = (Integer) compliance.get("violating");
        if (inspected == 0) {
            assertThat(compliance.get("violationRate")).isNull();
        } else {
            double rate = ((Number) compliance.get("violationRate")).doubleValue();
            Map<?, ?> interval = (Map<?, ?>) compliance.get("interval");
            assertThat(new BigDecimal(compliance.get("violationPercent").toString()))
                    .isEqualByComparingTo(percent(violating, inspected));
            assertThat(rate)
                    .isBetween(
                            ((Number) interval.get("low")).doubleValue() - 1e-7,
                            ((Number) interval.get("high")).doubleValue() + 1e-7);
        }
    }

    private static BigDecimal percent(int part, int whole) {
        return new BigDecimal(part)
                .multiply(new BigDecimal(100))
                .divide(new BigDecimal(whole), 1, RoundingMode.HALF_UP);
    }

    private static int sum(List<Map<String, Object>> rows, String count) {
        return rows.stream()
                .mapToInt(row -> (Integer) ((Map<?, ?>) row.get("compliance")).get(count))
                .sum();
    }

    private static List<List<String>> subsets(List<String> of) {
        List<List<String>> subsets = new ArrayList<>();
        for (int mask = 0; mask < 1 << of.size(); mask++) {
            List<String> subset = new ArrayList<>();
            for (int i = 0; i < of.size(); i++) {
                if ((mask & 1 << i) != 0) {
                    subset.add(of.get(i));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
