package org.realnameaudit.compliance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.compliance.TallyDifference.Counts;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * A recount reports each tally that differs from its inspections, and each sum that differs from its tallies (rule 6).
 */
@QuarkusTest
@WithProvider
class ReconcileTest {

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    Reconciliation reconciliation;

    @Inject
    Reconcile command;

    @Inject
    ScheduledReconciliation scheduled;

    @BeforeEach
    void insertThreeVisits() {
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_FIELD");
        recordInspections(
                        "syn-c1",
                        visit("syn-0001-o0001", "2020-01-02"),
                        visit("syn-0001-o0002", "2020-01-02", "MANUAL_ENTRY"),
                        visit("syn-0001-o0003", "2020-01-02"))
                .by(Tokens.auditor());
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void recordedInspectionsMatchTheirTallies() {
        assertThat(differences()).isEmpty();
        assertThat(command.run(List.of())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update tally set inspected = inspected + 1 where region = '440000' | 440000 | 2 0 1 0",
                "update tally set violating = 0 where region = '310000' | 310000 | 1 0 1 1",
                "delete from tally where region is null and campaign = 'syn-c1' | - | 0 0 1 0",
                "delete from inspection where outlet = 'syn-0001-o0001' | 440000 | 1 0 0 0",
                "update inspection set voided = true where outlet = 'syn-0001-o0002' | 310000 | 1 1 0 0",
                "insert into tally (campaign, reseller, channel, region, inspected, violating) values ('syn-c1', 'syn-0001', 'ONLINE', '110000', 5, 2) | 110000 | 5 2 0 0",
                "insert into tally (campaign, reseller, channel, region, inspected, violating) values ('syn-c1', 'syn-0001', 'ONLINE', '110000', 0, 0) | 110000 | 0 0 0 0"
            })
    void aTallyThatDiffersFromItsInspectionsIsReportedWithBothCounts(String sql, String region, String counts) {
        database.runWithoutTriggers(sql);

        String[] expected = counts.split(" ");
        assertThat(differences())
                .filteredOn(TallyDifference.class::isInstance)
                .singleElement(type(TallyDifference.class))
                .satisfies(difference -> {
                    assertThat(difference.campaign()).isEqualTo("syn-c1");
                    assertThat(difference.kind()).startsWith("syn-0001 ").endsWith(" " + region);
                    assertThat(difference.tallied())
                            .isEqualTo(new Counts(Long.parseLong(expected[0]), Long.parseLong(expected[1])));
                    assertThat(difference.counted())
                            .isEqualTo(new Counts(Long.parseLong(expected[2]), Long.parseLong(expected[3])));
                });
        assertThat(command.run(List.of())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update published_sum set violating = violating + 1 where campaign = 'syn-c2' and kind = 'CHANNEL' and channel = 'ONLINE' | syn-c2 sum by CHANNEL - ONLINE -: kept 1 inspected, 1 violating; tallied 1 inspected, 0 violating",
                "update published_sum set inspected = 0 where campaign = 'miit-2016-07' and kind = 'CHANNEL_REGION' and channel = 'ONLINE' | miit-2016-07 sum by CHANNEL_REGION - ONLINE -: kept 0 inspected, 24 violating; tallied 59 inspected, 24 violating",
                "delete from published_sum where campaign = 'syn-c2' and kind = 'RESELLER' | syn-c2 sum by RESELLER syn-0001 - -: kept 0 inspected, 0 violating; tallied 3 inspected, 0 violating",
                "update tally set inspected = inspected + 1 where campaign = 'miit-2016-11' and channel = 'PHYSICAL' | miit-2016-11 sum by CHANNEL - PHYSICAL -: kept 39 inspected, 12 violating; tallied 40 inspected, 12 violating",
                "insert into published_sum (kind, campaign, channel, inspected, violating) values ('CHANNEL', 'syn-c1', 'ONLINE', 0, 0) | syn-c1 sum by CHANNEL - ONLINE -: kept 0 inspected, 0 violating; there is no tally of a published campaign"
            })
    void aSumThatDiffersFromItsTalliesIsReportedWithBothCounts(String sql, String difference) throws Exception {
        synthetic.campaign("syn-c2", "PUBLISHED");
        synthetic.inspections("syn-c2");
        try {
            database.runWithoutTriggers(sql);

            assertThat(differences())
                    .filteredOn(SumDifference.class::isInstance)
                    .extracting(Difference::toString)
                    .contains(difference);
            assertThat(command.run(List.of())).isEqualTo(1);
        } finally {
            database.runWithoutTriggers(
                    "update tally set inspected = 39 where campaign = 'miit-2016-11' and channel = 'PHYSICAL'");
            database.runWithoutTriggers("""
                    update published_sum s set inspected = t.inspected, violating = t.violating from compliance_tally_sum t
                    where s.campaign like 'miit-%' and (s.kind, s.campaign, s.channel) = (t.kind, t.campaign, t.channel)""");
        }
        assertThat(differences()).noneMatch(each -> each.campaign().startsWith("miit-"));
    }

    @Test
    void theReconciliationMetricCountsTheDifferences() {
        database.runWithoutTriggers("update tally set inspected = 9 where campaign = 'syn-c1'");
        scheduled.run();
        assertThat(given().get(management.resolve("/q/metrics")).asString())
                .contains("real_name_audit_reconcile_differences 3.0");

        synthetic.deleteCampaigns("syn-%");
        scheduled.run();
        assertThat(given().get(management.resolve("/q/metrics")).asString())
                .contains("real_name_audit_reconcile_differences 0.0")
                .containsPattern("real_name_audit_reconcile_finished_seconds 1\\.\\d+E9");
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        reconciliation.run(differences::add);
        return differences;
    }
}
