package org.realnameaudit.compliance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A cancelled campaign counts nowhere, unless a caller asks for it by its code (rule 8). */
@QuarkusTest
@WithProvider
class CancelledCampaignsTest {

    private static final String OVER_ALL_CAMPAIGNS = """
            { total: compliance { compliance { inspected violating } }
              channels: compliance(groupBy: [CAMPAIGN, CHANNEL, REGION]) { campaign { code } compliance { inspected } }
              resellers: compliance(groupBy: [RESELLER]) { reseller { code } compliance { inspected } }
              rows: compliance(groupBy: [CAMPAIGN, RESELLER, CHANNEL, REGION]) { campaign { code } compliance { inspected } }
              ofReseller: compliance(filter: { reseller: "syn-0001" }) { compliance { inspected } }
              reseller(code: "syn-0001") { compliance { inspected } verdicts { campaign { code } } violatingCampaigns } }""";

    private static final String BY_CODE = """
            { campaign(code: "syn-c1") { compliance { inspected } byChannel { compliance { inspected } } verdicts { outcome } }
              total: compliance(filter: { campaign: "syn-c1" }) { compliance { inspected violating } }
              rows: compliance(filter: { campaign: "syn-c1" }, groupBy: [RESELLER, CHANNEL]) { compliance { inspected } } }""";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void recordTwoCampaigns() {
        synthetic.resellers(2);
        synthetic.outlets(1);
        synthetic.campaign("syn-c2", "IN_FIELD");
        record("syn-c2", "syn-0002-o0001");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aCancelledCampaignLeavesTheSumsOfOfficials() {
        Object before = overAllCampaigns();
        synthetic.campaign("syn-c1", "IN_FIELD");
        record("syn-c1", "syn-0001-o0001", "syn-0002-o0001");
        assertThat(overAllCampaigns()).isNotEqualTo(before);

        cancel(0);

        assertThat(overAllCampaigns()).isEqualTo(before);
    }

    @Test
    void aCancelledCampaignKeepsItsOwnCounts() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        record("syn-c1", "syn-0001-o0001", "syn-0002-o0001");
        Object before = ask(BY_CODE).json().get("data");

        cancel(0);

        Answer after = ask(BY_CODE);
        assertThat(after.json().<Object>get("data")).isEqualTo(before);
        assertThat(after.<Integer>get("campaign.compliance.inspected")).isEqualTo(2);
    }

    @Test
    void theFeedTellsOfficialsThatTheCountsChanged() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        record("syn-c1", "syn-0001-o0001");
        String latest = ask("{ changes(first: 1) { latestCursor } }").get("changes.latestCursor");

        cancel(0);

        assertThat(kindsAfter(Tokens.auditor(), latest)).containsExactly("CAMPAIGN", "TALLY");
        assertThat(kindsAfter(Tokens.reseller("syn-0001"), latest)).isEmpty();
        assertThat(kindsAfter(given(), latest)).isEmpty();
    }

    @Test
    void noGroundOfACancelledCampaignStands() {
        synthetic.campaign("syn-c1", "IN_FIELD");
        record("syn-c1", "syn-0001-o0001");
        for (Mutation each : List.of(Mutation.moveCampaign("syn-c1", "IN_REVIEW", 0), Mutation.openCases("syn-c1"))) {
            each.by(Tokens.administrator()).get(each.name());
        }
        String query = """
                { rectificationCase(number: "syn-c1/syn-0001") { groundsStand }
                  rectificationCases(filter: { campaign: "syn-c1", groundsStand: true }) { totalCount } }""";
        assertThat(ask(query).<Boolean>get("rectificationCase.groundsStand")).isTrue();

        cancel(1);

        assertThat(ask(query).<Boolean>get("rectificationCase.groundsStand")).isFalse();
        assertThat(ask(query).<Integer>get("rectificationCases.totalCount")).isZero();
    }

    private static Object overAllCampaigns() {
        return ask(OVER_ALL_CAMPAIGNS).json().get("data");
    }

    private static Answer ask(String query) {
        return Ask.query(Tokens.auditor(), query, Map.of());
    }

    private static List<String> kindsAfter(RequestSpecification caller, String cursor) {
        return Ask.query(
                        caller,
                        "query ($after: String) { changes(after: $after) { nodes { kind } } }",
                        Map.of("after", cursor))
                .list("changes.nodes.kind");
    }

    private static void cancel(int version) {
        Mutation.cancelCampaign("syn-c1", version).by(Tokens.administrator()).get("cancelCampaign");
    }

    private static void record(String campaign, String... outlets) {
        for (String outlet : outlets) {
            Mutation.recordInspections(campaign, Mutation.visit(outlet, "2020-01-02", "MANUAL_ENTRY"))
                    .by(Tokens.auditor())
                    .get("recordInspections");
        }
    }
}
