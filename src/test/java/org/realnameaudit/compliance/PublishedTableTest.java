package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** The regulator's published table, as the service computes it (rules 1 to 4 and 6). */
@QuarkusTest
@WithProvider
class PublishedTableTest {

    @ParameterizedTest(name = "{0}: {2} of {1} outlets, {3} %")
    @CsvSource({"miit-2016-07, 109, 37, 33.9, 25.7, 43.2", "miit-2016-11, 186, 22, 11.8, 7.9, 17.3"})
    void campaignTotalsMatchThePublishedTable(
            String campaign, int inspected, int violating, String percent, double low, double high) {
        Answer table = Ask.queryFile("published-table");

        String total = "campaigns.nodes.find { it.code == '%s' }.compliance".formatted(campaign);
        assertThat(table.<Integer>get(total + ".inspected")).isEqualTo(inspected);
        assertThat(table.<Integer>get(total + ".violating")).isEqualTo(violating);
        assertThat(table.<Integer>get(total + ".compliant")).isEqualTo(inspected - violating);
        assertThat(table.get(total + ".violationPercent").toString()).isEqualTo(percent);
        assertInterval(table, total, low, high);
    }

    @ParameterizedTest(name = "{0} {1}: {3} of {2} outlets, {4} %")
    @CsvSource({
        "miit-2016-07, PHYSICAL, 50, 13, 26.0, 15.9, 39.6",
        "miit-2016-07, ONLINE, 59, 24, 40.7, 29.1, 53.4",
        "miit-2016-11, PHYSICAL, 39, 12, 30.8, 18.6, 46.4",
        "miit-2016-11, ONLINE, 147, 10, 6.8, 3.7, 12.1"
    })
    void channelTotalsMatchThePublishedTable(
            String campaign, String channel, int inspected, int violating, String percent, double low, double high) {
        Answer table = Ask.queryFile("published-table");

        String row = "campaigns.nodes.find { it.code == '%s' }.byChannel.find { it.channel == '%s' }.compliance"
                .formatted(campaign, channel);
        assertThat(table.<Integer>get(row + ".inspected")).isEqualTo(inspected);
        assertThat(table.<Integer>get(row + ".violating")).isEqualTo(violating);
        assertThat(table.get(row + ".violationPercent").toString()).isEqualTo(percent);
        assertInterval(table, row, low, high);
    }

    @Test
    void theChangeIsMinus22Point1PointsAndMinus16Point1AtJulysMix() {
        Answer table = Ask.queryFile("published-table");

        assertThat(table.get("complianceChange.percentagePoints").toString()).isEqualTo("-22.1");
        assertThat(table.get("complianceChange.standardizedPercentagePoints").toString())
                .isEqualTo("-16.1");
        assertThat(table.<Number>get("complianceChange.pValue").doubleValue()).isCloseTo(8.59e-6, within(0.005e-6));
        assertThat(table.<Integer>get("complianceChange.from.inspected")).isEqualTo(109);
        assertThat(table.<Integer>get("complianceChange.to.inspected")).isEqualTo(186);
    }

    @Test
    void aRegionWithoutInspectionsHasNoRate() {
        Answer answer = Ask.query("""
                { compliance(filter: { region: "440000" }) { compliance {
                    inspected violating violationRate complianceRate violationPercent compliancePercent interval { low } } } }""");

        assertThat(answer.<Integer>get("compliance[0].compliance.inspected")).isZero();
        for (String rate :
                new String[] {"violationRate", "complianceRate", "violationPercent", "compliancePercent", "interval"}) {
            assertThat(answer.<Object>get("compliance[0].compliance." + rate))
                    .as(rate)
                    .isNull();
        }
    }

    @Test
    void publishedTotalsNameNoReseller() {
        Answer snail = Ask.query("{ reseller(code: \"snail\") { compliance { inspected violationRate } } }");

        assertThat(snail.<Integer>get("reseller.compliance.inspected")).isZero();
        assertThat(snail.<Object>get("reseller.compliance.violationRate")).isNull();
    }

    private static void assertInterval(Answer table, String path, double low, double high) {
        assertThat(table.<Number>get(path + ".interval.low").doubleValue() * 100)
                .isCloseTo(low, within(0.05));
        assertThat(table.<Number>get(path + ".interval.high").doubleValue() * 100)
                .isCloseTo(high, within(0.05));
        assertThat(table.<Number>get(path + ".interval.level").doubleValue()).isCloseTo(0.95, within(1e-6));
    }
}
