package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** A caller without a role cannot detect an unpublished campaign by any query (rule 8). */
@QuarkusTest
@WithProvider
class VisibilityTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertTwoPublishedCampaigns() {
        synthetic.resellers(10);
        synthetic.outlets(2);
        for (String campaign : List.of("syn-public", "syn-secret")) {
            synthetic.campaign(campaign, "PUBLISHED");
            synthetic.inspections(campaign);
            synthetic.verdicts(campaign);
            synthetic.recordChecks(campaign);
            synthetic.cases(campaign);
            synthetic.accountability(campaign);
            synthetic.draw(campaign);
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /** Queries over all public data. */
    private static final List<String> PUBLIC_QUERIES = List.of(
            Ask.readDocument("everything-of-campaigns")
                    .replace("$first: Int!", "$first: Int = 10")
                    .replace("= [CLOSED]", "= null"),
            Ask.readDocument("everything-of-resellers").replace("$first: Int!", "$first: Int = 10"),
            Ask.readDocument("everything-else")
                    .replace("$first: Int!", "$first: Int = 10")
                    .replace("syn-c1", "syn-public"),
            "{ compliance { compliance { inspected violating } } }",
            "{ compliance(groupBy: [CAMPAIGN]) { campaign { code } compliance { inspected violating } } }",
            "{ compliance(groupBy: [RESELLER, REGION, CHANNEL]) { reseller { code } region { code } channel compliance { inspected } } }",
            "{ compliance(filter: { reseller: \"syn-0001\" }) { compliance { inspected violating } } }",
            "{ resellers(orderBy: { field: VIOLATION_RATE, direction: DESC }, first: 100) { nodes { code compliance { inspected } } } }",
            "{ resellers(filter: { repeatOffender: true }, first: 100) { totalCount nodes { code } } }",
            "{ inspections(first: 100) { totalCount nodes { id } } }",
            "{ inspections(filter: { violationType: \"MANUAL_ENTRY\" }) { totalCount nodes { id } } }",
            "{ inspections(filter: { outlet: \"syn-0001-o0001\" }) { totalCount nodes { id } } }",
            "{ inspections(filter: { reseller: \"syn-0002\", outcome: VIOLATING }) { totalCount nodes { id } } }",
            "{ rectificationCases(first: 100) { totalCount nodes { number measures { type } history { nodes { digest } } } } }",
            "{ rectificationCases(filter: { overdue: true }, first: 100) { totalCount nodes { number } } }",
            "{ rectificationCases(filter: { reseller: \"syn-0001\" }, orderBy: { field: UPDATED }) { totalCount nodes { number } } }",
            "{ rectificationCases(filter: { search: \"syn-secret\" }) { totalCount nodes { number } } }",
            "{ rectificationCases(filter: { search: \"syn-0001\", groundsStand: true }) { totalCount nodes { number } } }",
            "{ rectificationCases(filter: { hasDeadline: true }, orderBy: { field: SUBMITTED_ON }) { totalCount nodes { number } } }",
            """
            { rectificationCaseFacets { total overdue dueInSevenDays withoutDeadline groundsGone
                byStatus { status count } bySeverity { severity count } byAwaiting { awaiting count } byCampaign { campaign { code } count } } }""",
            "{ outlet(code: \"syn-0001-o0001\") { compliance { inspected violating } inspections { totalCount nodes { id } } } }",
            "{ operators { accountabilityActions { id campaign { code } rectificationCase { number } } } }");

    /** Queries that name a campaign. While it is unpublished, their answers are the same as if it did not exist. */
    private static final List<String> QUERIES_BY_NAME = List.of(
            "{ campaign(code: \"syn-secret\") { code } }",
            "{ rectificationCase(number: \"syn-secret/syn-0001\") { number } }",
            "{ resellers(filter: { violatingIn: \"syn-secret\" }) { totalCount } }",
            "{ outlets(filter: { violatingIn: \"syn-secret\" }) { totalCount } }",
            "{ inspections(filter: { campaign: \"syn-secret\" }) { totalCount } }",
            "{ rectificationCases(filter: { campaign: \"syn-secret\" }) { totalCount } }",
            "{ rectificationCases(filter: { campaign: [\"syn-public\", \"syn-secret\"] }) { totalCount } }",
            "{ rectificationCaseFacets(filter: { campaign: \"syn-secret\" }) { total } }",
            "{ compliance(filter: { campaign: \"syn-secret\" }) { compliance { inspected } } }",
            "{ complianceChange(from: \"syn-secret\", to: \"miit-2016-11\") { pValue } }",
            "{ complianceChange(from: \"miit-2016-07\", to: \"syn-secret\") { pValue } }",
            node("Campaign", "syn-secret"),
            node("RectificationCase", "syn-secret/syn-0001"),
            node("Inspection", "syn-secret/syn-0001-o0001/1"));

    @ParameterizedTest
    @EnumSource(
            value = CampaignStatus.class,
            mode = Mode.EXCLUDE,
            names = {"PUBLISHED", "CLOSED"})
    void anUnpublishedCampaignDoesNotAffectAnyAnswer(CampaignStatus status) {
        database.runWithoutTriggers("""
                update campaign set status = x.status,
                  cancelled_because = case when x.status = 'CANCELLED' then 'x' end, cancelled_on = case when x.status = 'CANCELLED' then date '2020-01-31' end
                from (values (?)) x (status) where code = 'syn-secret'""", status.name());
        // Without triggers, the sums of its publication would remain.
        database.run("delete from published_sum where campaign = 'syn-secret'");
        List<String> before =
                PUBLIC_QUERIES.stream().map(VisibilityTest::answer).toList();
        List<String> byName =
                QUERIES_BY_NAME.stream().map(VisibilityTest::answer).toList();
        synthetic.deleteCampaigns("syn-secret");

        assertThat(before)
                .isEqualTo(PUBLIC_QUERIES.stream().map(VisibilityTest::answer).toList());
        assertThat(byName)
                .isEqualTo(QUERIES_BY_NAME.stream().map(VisibilityTest::answer).toList());
        assertThat(before).noneMatch(answer -> answer.contains("syn-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISHED", "CLOSED"})
    void aPublicCampaignAffectsEveryAnswer(String status) {
        database.runWithoutTriggers("update campaign set status = ? where code = 'syn-secret'", status);
        List<String> before =
                PUBLIC_QUERIES.stream().map(VisibilityTest::answer).toList();
        List<String> byName =
                QUERIES_BY_NAME.stream().map(VisibilityTest::answer).toList();
        synthetic.deleteCampaigns("syn-secret");

        for (int i = 0; i < PUBLIC_QUERIES.size(); i++) {
            assertThat(before.get(i)).as(PUBLIC_QUERIES.get(i)).isNotEqualTo(answer(PUBLIC_QUERIES.get(i)));
        }
        for (int i = 0; i < QUERIES_BY_NAME.size(); i++) {
            assertThat(byName.get(i)).as(QUERIES_BY_NAME.get(i)).isNotEqualTo(answer(QUERIES_BY_NAME.get(i)));
        }
    }

    @Test
    void aCursorIntoAnUnpublishedCampaignRevealsNoneOfItsRows() {
        Answer page = Ask.query("{ inspections(first: 1, filter: { campaign: \"syn-secret\" }) { edges { cursor } } }");
        String cursor = page.get("inspections.edges[0].cursor");
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-secret'");

        Answer next = Ask.query(
                "query ($after: String) { inspections(first: 100, after: $after) { nodes { campaign { code } } } }",
                Map.of("after", cursor));

        assertThat(next.<String>list("inspections.nodes.campaign.code")).containsOnly("syn-public");
    }

    private static String node(String type, String key) {
        return "{ node(id: \"%s\") { id __typename } }".formatted(NodeId.of(type, key));
    }

    private static String answer(String query) {
        Answer answer = Ask.query(query, query.contains("$search") ? Map.of("search", "syn-") : Map.of());
        return answer.status() + " " + answer.response().asString();
    }
}
