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
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** Rule 8: nobody without a role can tell that an unpublished campaign exists, by any path. */
@QuarkusTest
@WithProvider
class VisibilityTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void aPublishedAndASecretCampaign() {
        synthetic.resellers(10);
        synthetic.outlets(2);
        for (String campaign : List.of("syn-public", "syn-secret")) {
            synthetic.campaign(campaign, "PUBLISHED");
            synthetic.inspections(campaign);
            synthetic.verdicts(campaign);
            synthetic.recordChecks(campaign);
            synthetic.cases(campaign);
            synthetic.draw(campaign);
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    /** Everything that the public can ask, in a form in which the whole answers can be compared. */
    private static final List<String> QUESTIONS = List.of(
            Ask.readDocument("everything-of-campaigns")
                    .replace("$first: Int!", "$first: Int = 10")
                    .replace("= CLOSED", "= null"),
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
            "{ rectificationCases(first: 100) { totalCount nodes { number measures { type } history { digest } } } }",
            "{ rectificationCases(filter: { overdue: true }, first: 100) { totalCount nodes { number } } }",
            "{ rectificationCases(filter: { reseller: \"syn-0001\" }, orderBy: { field: UPDATED }) { totalCount nodes { number } } }",
            "{ outlet(code: \"syn-0001-o0001\") { compliance { inspected violating } inspections { totalCount nodes { id } } } }");

    /** Answers that must not differ between a secret campaign and one that never was. */
    private static final List<String> NAMING_IT = List.of(
            "{ campaign(code: \"syn-secret\") { code } }",
            "{ rectificationCase(number: \"syn-secret/syn-0001\") { number } }",
            "{ resellers(filter: { violatingIn: \"syn-secret\" }) { totalCount } }",
            "{ outlets(filter: { violatingIn: \"syn-secret\" }) { totalCount } }",
            "{ inspections(filter: { campaign: \"syn-secret\" }) { totalCount } }",
            "{ rectificationCases(filter: { campaign: \"syn-secret\" }) { totalCount } }",
            "{ compliance(filter: { campaign: \"syn-secret\" }) { compliance { inspected } } }",
            "{ complianceChange(from: \"syn-secret\", to: \"miit-2016-11\") { pValue } }",
            "{ complianceChange(from: \"miit-2016-07\", to: \"syn-secret\") { pValue } }",
            node("Campaign", "syn-secret"),
            node("RectificationCase", "syn-secret/syn-0001"),
            node("Inspection", "syn-secret/syn-0001-o0001/1"));

    @ParameterizedTest
    @EnumSource(
            value = CampaignStatus.class,
            names = {"DRAFT", "IN_FIELD", "IN_REVIEW"})
    void aSecretCampaignChangesNoAnswerAtAll(CampaignStatus status) {
        database.runWithoutTriggers("update campaign set status = ? where code = 'syn-secret'", status.name());
        List<String> with = QUESTIONS.stream().map(VisibilityTest::answer).toList();
        List<String> naming = NAMING_IT.stream().map(VisibilityTest::answer).toList();
        synthetic.deleteCampaigns("syn-secret");

        assertThat(with)
                .isEqualTo(QUESTIONS.stream().map(VisibilityTest::answer).toList());
        assertThat(naming)
                .isEqualTo(NAMING_IT.stream().map(VisibilityTest::answer).toList());
        assertThat(with).noneMatch(answer -> answer.contains("syn-secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUBLISHED", "CLOSED"})
    void aPublicCampaignChangesEveryAnswer(String status) {
        database.runWithoutTriggers("update campaign set status = ? where code = 'syn-secret'", status);
        List<String> with = QUESTIONS.stream().map(VisibilityTest::answer).toList();
        List<String> naming = NAMING_IT.stream().map(VisibilityTest::answer).toList();
        synthetic.deleteCampaigns("syn-secret");

        for (int i = 0; i < QUESTIONS.size(); i++) {
            assertThat(with.get(i)).as(QUESTIONS.get(i)).isNotEqualTo(answer(QUESTIONS.get(i)));
        }
        for (int i = 0; i < NAMING_IT.size(); i++) {
            assertThat(naming.get(i)).as(NAMING_IT.get(i)).isNotEqualTo(answer(NAMING_IT.get(i)));
        }
    }

    @Test
    void aCursorIntoASecretCampaignRevealsNoSecretRows() {
        Answer page = Ask.query("{ inspections(first: 1, filter: { campaign: \"syn-secret\" }) { edges { cursor } } }");
        String cursor = page.get("inspections.edges[0].cursor");
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-secret'");

        Answer behind = Ask.query(
                "query ($after: String) { inspections(first: 100, after: $after) { nodes { campaign { code } } } }",
                Map.of("after", cursor));

        assertThat(behind.<String>list("inspections.nodes.campaign.code")).containsOnly("syn-public");
    }

    private static String node(String type, String key) {
        return "{ node(id: \"%s\") { id __typename } }".formatted(NodeId.of(type, key));
    }

    private static String answer(String query) {
        Answer answer = Ask.query(query, query.contains("$search") ? Map.of("search", "syn-") : Map.of());
        return answer.status() + " " + answer.response().asString();
    }
}
