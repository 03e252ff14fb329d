package org.realnameaudit.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.QueryPlans;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * The statement for every filter and order of the contract uses an index: the named one, or any index that is searched
 * by the named column. Only the search for resellers uses none, because there are few of them.
 */
@QuarkusTest
@WithProvider
@TestInstance(Lifecycle.PER_CLASS)
class IndexUseTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeAll
    void insertEnoughRowsForThePlannerToUseIndexes() {
        synthetic.resellers(200);
        synthetic.outlets(10);
        // With a single campaign, a condition on its code would exclude no row.
        for (int i = 1; i <= 9; i++) {
            synthetic.campaign("syn-c" + i, i == 1 ? "PUBLISHED" : "CLOSED");
            synthetic.inspections("syn-c" + i);
            synthetic.verdicts("syn-c" + i);
            synthetic.cases("syn-c" + i);
            synthetic.draw("syn-c" + i);
        }
        // Without campaigns of other statuses, a condition on the status would exclude no row, either.
        for (int i = 1; i <= 50; i++) {
            synthetic.campaign("syn-d" + i, "DRAFT");
        }
        database.runWithoutTriggers("""
                insert into case_assignee select campaign, reseller, 'synthetic account ' || row_number() over () % 50
                from rectification_case where campaign like 'syn-%'""");
        database.run("analyze");
    }

    @AfterAll
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiterString = "=>",
            value = {
                "resellers(filter: { operator: \"china-unicom\" }) { totalCount } => condition on operator",
                "resellers(filter: { violatingIn: \"syn-c1\" }) { totalCount } => verdict_pkey",
                "resellers(filter: { repeatOffender: true }) { totalCount } => verdict_reseller_campaign_idx|verdict_pkey",
                "resellers(orderBy: { field: CODE }) { nodes { code } } => reseller_pkey",
                "resellers(orderBy: { field: NAME, direction: DESC }) { nodes { code } } => reseller_by_zh_hans",
                "resellers(filter: { repeatOffender: false }) { totalCount } => verdict_reseller_campaign_idx|verdict_pkey",
                "resellers(orderBy: { field: VIOLATION_RATE }) { nodes { code } } => published_sum_by_reseller|published_sum_kind_campaign_reseller_channel_region_key",
                "outlets(filter: { search: \"合成网点3\" }) { totalCount } => outlet_search",
                "outlets(filter: { reseller: \"syn-0001\" }) { totalCount } => outlet_reseller_code_idx",
                "outlets(filter: { channel: ONLINE }) { totalCount } => outlet_channel_code_idx",
                "outlets(filter: { region: \"440000\" }) { totalCount } => outlet_region_code_idx",
                "outlets(filter: { active: false }) { totalCount } => outlet_active_code_idx",
                "outlets(filter: { violatingIn: \"syn-c1\" }) { totalCount } => inspection_violating|inspection_inspected_on_campaign_outlet_attempt_idx1",
                "outlets(orderBy: { field: CODE, direction: DESC }) { nodes { code } } => outlet_pkey",
                "outlets(orderBy: { field: NAME }) { nodes { code } } => outlet_by_name",
                "reseller(code: \"syn-0001\") { outlets { nodes { code } } } => outlet_reseller_code_idx",
                "inspections { nodes { id } } => inspection_inspected_on_campaign_outlet_attempt_idx",
                "inspections(filter: { campaign: \"syn-c1\" }) { nodes { id } } => inspection_campaign_inspected_on_outlet_attempt_idx",
                "inspections(filter: { reseller: \"syn-0001\" }) { nodes { id } } => inspection_reseller_inspected_on_campaign_outlet_attempt_idx",
                "inspections(filter: { outlet: \"syn-0001-o0001\" }) { nodes { id } } => inspection_outlet_inspected_on_campaign_attempt_idx",
                "inspections(filter: { region: \"440000\" }) { nodes { id } } => inspection_region_inspected_on_campaign_outlet_attempt_idx",
                "inspections(filter: { channel: ONLINE }) { nodes { id } } => inspection_inspected_on_campaign_outlet_attempt_idx",
                "inspections(filter: { outcome: VIOLATING }) { nodes { id } } => inspection_inspected_on_campaign_outlet_attempt_idx1?",
                "inspections(filter: { outcome: COMPLIANT }) { nodes { id } } => inspection_inspected_on_campaign_outlet_attempt_idx",
                "inspections(filter: { violationType: \"MANUAL_ENTRY\" }) { totalCount } => finding_violation_type_campaign_outlet_attempt_idx|finding_pkey",
                "inspections(filter: { inspectedFrom: \"2020-01-03\", inspectedTo: \"2020-01-04\" }) { nodes { id } } => inspection_inspected_on_campaign_outlet_attempt_idx",
                "campaign(code: \"syn-c1\") { inspections { nodes { id } } } => inspection_campaign_inspected_on_outlet_attempt_idx",
                "outlet(code: \"syn-0001-o0001\") { inspections { nodes { id } } } => inspection_outlet_inspected_on_campaign_attempt_idx",
                "outlet(code: \"syn-0001-o0001\") { compliance { inspected } } => inspection_once|inspection_pkey|inspection_outlet_inspected_on_campaign_attempt_idx",
                "violations(filter: { campaign: \"syn-c1\" }) { findings } => finding_pkey|inspection_violating",
                "campaign(code: \"syn-c1\") { draw { assignments { nodes { inspectors } } } } => draw_assignment_pkey",
                "campaigns(filter: { status: PUBLISHED }) { totalCount } => campaign_status_code_idx",
                "rectificationCases(filter: { campaign: \"syn-c1\" }) { totalCount } => rectification_case_pkey",
                "rectificationCases(filter: { reseller: \"syn-0001\" }) { totalCount } => condition on reseller",
                "rectificationCases(filter: { status: [CLOSED] }) { totalCount } => rectification_case_status_number_idx",
                "rectificationCases(filter: { severity: SERIOUS }) { totalCount } => rectification_case_severity_number_idx",
                "rectificationCases(filter: { overdue: true }) { totalCount } => rectification_case_by_deadline",
                "rectificationCases(filter: { dueBefore: \"2020-03-02\" }) { totalCount } => rectification_case_by_deadline",
                "rectificationCases(filter: { campaign: [\"syn-c1\", \"syn-c2\"] }) { totalCount } => rectification_case_pkey",
                "rectificationCases(filter: { search: \"syn-0001\" }) { totalCount } => condition on reseller",
                "rectificationCases(filter: { search: \"syn-c1/\" }) { totalCount } => condition on campaign",
                "rectificationCases(filter: { search: \"合成转售200\" }) { nodes { number } } => rectification_case_reseller_number_idx",
                "rectificationCases(filter: { region: \"440000\" }) { totalCount } => rectification_case_pkey",
                "rectificationCases(filter: { hasDeadline: true }, orderBy: { field: DEADLINE }) { nodes { number } } => rectification_case_by_deadline",
                "rectificationCases(filter: { groundsStand: false }) { totalCount } => inspection_corrected",
                "rectificationCases(orderBy: { field: SUBMITTED_ON }) { nodes { number } } => rectification_case_by_submission",
                "rectificationCases(filter: { awaiting: REGULATOR }, orderBy: { field: REGULATOR_DAYS, direction: DESC }) { nodes { number } } => rectification_case_by_regulator_days",
                "rectificationCases(filter: { overdue: true }, orderBy: { field: OVERDUE_DAYS, direction: DESC }) { nodes { number } } => rectification_case_by_overdue_days",
                "rectificationCaseFacets(filter: { campaign: \"syn-c1\" }) { total } => rectification_case_pkey",
                "rectificationCase(number: \"syn-c1/syn-0002\") { groundsStand } => inspection_violating",
                "rectificationCases(orderBy: { field: DEADLINE }) { nodes { number } } => rectification_case_by_deadline",
                "rectificationCases(orderBy: { field: UPDATED, direction: DESC }) { nodes { number } } => rectification_case_updated_at_number_idx",
                "compliance(filter: { campaign: \"syn-c1\" }) { channel } => condition on campaign",
                "compliance(filter: { reseller: \"syn-0001\", channel: ONLINE }) { channel } => tally_reseller_campaign_idx|tally_campaign_reseller_channel_region_key",
                "compliance(filter: { reseller: \"syn-0001\" }) { channel } => published_sum_by_reseller|published_sum_kind_campaign_reseller_channel_region_key",
                "compliance(filter: { channel: ONLINE }) { channel } => condition on channel",
                "compliance(filter: { region: \"440000\" }) { channel } => condition on region",
                "compliance(filter: { operator: \"china-unicom\" }) { channel } => condition on operator"
            })
    void theStatementUsesTheIndex(String field, String index) throws SQLException {
        assertUses("zh-Hans", field, index);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"zh-Hans, reseller_by_zh_hans", "zh-Hant, reseller_by_zh_hant", "en, reseller_by_en"})
    void sortingByNameUsesAnIndexInEachLanguage(String language, String index) throws SQLException {
        assertUses(language, "resellers(orderBy: { field: NAME }) { nodes { code } }", index);
    }

    private void assertUses(String language, String field, String index) throws SQLException {
        assertUses(() -> Ask.queryInLanguage(language, "{ " + field + " }"), index);
    }

    @Test
    void officialsFindCasesByTheirAssigneeInAnIndex() throws SQLException {
        String query = "{ rectificationCases(filter: { assignee: \"synthetic account 7\" }) { totalCount } }";

        assertUses(() -> Ask.query(Tokens.auditor(), query, Map.of()), "case_assignee_assignee_campaign_reseller_idx");
    }

    /** The index has the order of the list, so a page ends after its last case. */
    @Test
    void officialsReadThePagesOfAnAssigneeInTheOrderOfAnIndex() throws SQLException {
        String query = "{ rectificationCases(filter: { assignee: \"synthetic account 7\" }) { nodes { number } } }";

        assertUses(() -> Ask.query(Tokens.auditor(), query, Map.of()), "rectification_case_number_key");
    }

    @Test
    void officialsSortCasesByTheirLastChangeInAnIndex() throws SQLException {
        String query = "{ rectificationCases(orderBy: { field: UPDATED, direction: DESC }) { nodes { number } } }";

        assertUses(() -> Ask.query(Tokens.auditor(), query, Map.of()), "rectification_case_by_update");
    }

    private void assertUses(Supplier<Answer> query, String index) throws SQLException {
        List<String> sent = SentSql.during(() -> {
            Answer answer = query.get();
            assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
        });

        String plan = QueryPlans.explain(database, sent.getLast());

        String pattern = index.startsWith("condition on ")
                ? "Index Cond:.*\\b" + index.substring("condition on ".length())
                : "(using|on) (" + index + ")";
        assertThat(Pattern.compile(pattern).matcher(plan).find())
                .as("%s in\n%s", index, plan)
                .isTrue();
    }
}
