package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.LongTimeoutsProfile;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.SentSql.CountedAnswer;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The number of statements depends only on the query, and not on the number of rows or parents. */
@QuarkusTest
@WithProvider
// With a hundred parents, everything-of-resellers exceeds the default cost limit.
@TestProfile(LongTimeoutsProfile.class)
class StatementCountTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertAHundredResellersAndNineCampaigns() {
        synthetic.resellers(100);
        synthetic.outlets(4);
        synthetic.accountability();
        for (int i = 1; i <= 9; i++) {
            synthetic.campaign("syn-c" + i, "PUBLISHED");
            synthetic.inspections("syn-c" + i);
            synthetic.verdicts("syn-c" + i);
            synthetic.recordChecks("syn-c" + i);
            synthetic.cases("syn-c" + i);
            synthetic.draw("syn-c" + i);
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything-of-resellers", "everything-else"})
    void theStatementCountIsIndependentOfTheNumberOfParents(String file) {
        long one = statements(file, 1);

        assertThat(one).isPositive().isLessThan(60);
        assertThat(statements(file, 10)).isEqualTo(one);
        assertThat(statements(file, 100)).isEqualTo(one);
    }

    private long statements(String file, int parents) {
        CountedAnswer counted = SentSql.count(() -> Ask.queryFile(file, Map.of("first", parents, "search", "syn-")));
        assertThat(counted.answer().hasErrors())
                .as(counted.answer().response().asString())
                .isFalse();
        return counted.statements();
    }

    @Test
    void theStatementCountIsIndependentOfTheNumberOfCampaigns() {
        for (int i = 10; i <= 109; i++) {
            synthetic.campaign("syn-c" + i, "CLOSED");
            database.run("insert into verdict values (?, 'syn-0001', 'VIOLATION_FOUND')", "syn-c" + i);
            database.run("insert into record_check values (?, 'syn-0001', 99)", "syn-c" + i);
            database.runWithoutTriggers("""
                    insert into inspection (campaign, outlet, reseller, channel, region, inspected_on, outcome)
                    values (?, 'syn-0001-o0001', 'syn-0001', 'PHYSICAL', '440000', date '2020-01-01', 'VIOLATING')""", "syn-c" + i);
            database.runWithoutTriggers(
                    "insert into finding values (?, 'syn-0001-o0001', 1, 1, 'MANUAL_ENTRY')", "syn-c" + i);
            database.runWithoutTriggers(
                    "insert into draw values (?, 'seed', 'hmac-sha256-v1', repeat('0', 64), 1, now(), 2)", "syn-c" + i);
            database.runWithoutTriggers(
                    "insert into draw_assignment values (?, 'syn-0001-o0001', array['a', 'b'])", "syn-c" + i);
        }
        long one = statements("everything-of-campaigns", 1);

        assertThat(one).isPositive().isLessThan(60);
        assertThat(statements("everything-of-campaigns", 10)).isEqualTo(one);
        assertThat(statements("everything-of-campaigns", 100)).isEqualTo(one);
    }

    @Test
    void aliasesHaveTheirOwnArgumentsAndAnswers() {
        Answer answer = Ask.queryFile("everything-of-resellers", Map.of("first", 100, "search", "syn-"));

        for (int i = 0; i < 100; i++) {
            String code = answer.get("resellers.nodes[%d].code".formatted(i));
            assertThat(answer.<String>list("resellers.nodes[%d].one.nodes.code".formatted(i)))
                    .containsExactly(code + "-o0001");
            assertThat(answer.<Integer>get("resellers.nodes[%d].one.totalCount".formatted(i)))
                    .isEqualTo(4);
            assertThat(answer.<String>list("resellers.nodes[%d].two.edges.node.code".formatted(i)))
                    .containsExactly(code + "-o0001", code + "-o0002");
            assertThat(answer.<List<String>>list("resellers.nodes[%d].two.edges.node.newest.nodes.id".formatted(i)))
                    .allMatch(ids -> ids.size() == 1);
            assertThat(answer.<List<String>>list("resellers.nodes[%d].two.edges.node.five.nodes.id".formatted(i)))
                    .allMatch(ids -> ids.size() == 5);
            assertThat(answer.<Integer>list("resellers.nodes[%d].two.edges.node.five.totalCount".formatted(i)))
                    .containsOnly(9);
        }
    }

    @Test
    void theTotalIsCountedOnlyWhenSelected() {
        long without =
                SentSql.count(() -> Ask.query("{ outlets { nodes { code } } }")).statements();
        long with = SentSql.count(() -> Ask.query("{ outlets { totalCount nodes { code } } }"))
                .statements();
        long skipped = SentSql.count(() -> Ask.query("{ outlets { totalCount @skip(if: true) nodes { code } } }"))
                .statements();
        long inAFragment = SentSql.count(
                        () -> Ask.query("{ outlets { ...Total } } fragment Total on OutletConnection { totalCount }"))
                .statements();

        assertThat(without).isEqualTo(1);
        assertThat(with).isEqualTo(2);
        assertThat(skipped).isEqualTo(1);
        assertThat(inAFragment).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{ compliance(groupBy: [CAMPAIGN, RESELLER, CHANNEL, REGION]) { compliance { inspected } } } | 1",
                "{ campaigns { nodes { compliance { inspected } } } } | 2",
                "{ campaigns { nodes { a: compliance { inspected } b: compliance { violating } } } } | 2",
                "{ campaigns { nodes { compliance { inspected } byChannel { channel compliance { inspected } } } } } | 2",
                "{ resellers { nodes { compliance { inspected } } } } | 2"
            })
    void complianceRatesRunOneStatementPerLevel(String query, int expected) {
        assertThat(SentSql.count(() -> Ask.query(query)).statements()).isEqualTo(expected);
    }

    @Test
    void theCampaignAndTheResellerOfACaseAreReadWithTheCase() {
        assertThat(SentSql.count(
                                () -> Ask.query(
                                        "{ rectificationCases { nodes { campaign { code } reseller { code } measures { type } } } }"))
                        .statements())
                .isEqualTo(2);
    }

    @Test
    void theHistoriesOfAllCasesOfAPageAreReadWithOneStatement() {
        String query = """
                { rectificationCases(first: 50) { nodes {
                    history(first: 1) { totalCount pageInfo { endCursor } nodes { action } } } } }""";

        assertThat(SentSql.count(() -> Ask.query(query)).statements()).isEqualTo(2);
    }

    @Test
    void theCasesOfAllCampaignsAreReadWithTheirParties() {
        String query = """
                { campaigns(first: 10) { nodes { rectificationCases(first: 5) { nodes {
                    campaign { code } reseller { code } history { nodes { digest } } } } } } }""";

        CountedAnswer counted = SentSql.count(() -> Ask.query(query));

        assertThat(counted.answer().<List<String>>list("campaigns.nodes.rectificationCases.nodes.reseller.code"))
                .filteredOn(codes -> codes.size() == 5)
                .hasSizeGreaterThan(8);
        assertThat(counted.statements())
                .as("the campaigns, their cases, the histories")
                .isEqualTo(3);
    }

    @Test
    void theEvidenceAndTheGroundsOfAllEventsAreReadWithOneStatementEach() {
        database.runWithoutTriggers("update rectification_event set action = 'NOTIFY' where reseller <> 'syn-0001'");
        database.runWithoutTriggers("update rectification_event set action = 'REPLY' where reseller = 'syn-0001'");
        String query = """
                { rectificationCases(first: 50) { nodes { history { nodes { evidence { submittedOn } grounds { stands } } } } } }""";

        CountedAnswer counted = SentSql.count(() -> Ask.query(Tokens.auditor(), query, Map.of()));

        assertThat(counted.answer().hasErrors()).isFalse();
        assertThat(counted.answer().<List<List<Object>>>list("rectificationCases.nodes.history.nodes.grounds").stream()
                        .flatMap(List::stream))
                .as("grounds of notices")
                .anyMatch(each -> each != null);
        assertThat(counted.statements())
                .as("the cases, the histories, the evidence, the grounds, and the campaigns of verdicts")
                .isEqualTo(5);
    }

    @Test
    void thePublishedTableReadsEachCountOnce() {
        List<String> sent = SentSql.during(() -> Ask.queryFile("published-table"));

        assertThat(sent)
                .as("the campaigns, their sums, the campaigns of the change")
                .hasSize(3);
        assertThat(sent.stream().filter(each -> each.contains("published_sum"))).hasSize(1);
    }

    @Test
    void theChangeBetweenTwoCampaignsFindsBothAtOnce() {
        assertThat(SentSql.count(
                                () -> Ask.query(
                                        "{ complianceChange(from: \"syn-c1\", to: \"syn-c2\") { from { inspected } to { inspected } } }"))
                        .statements())
                .isEqualTo(2);
    }

    @Test
    void casesThatHaveLostTheirGroundsAreCountedOnlyWhenSelected() {
        assertThat(SentSql.count(() -> Ask.query("{ rectificationCaseFacets { total byCampaign { count } } }"))
                        .statements())
                .isEqualTo(1);
        assertThat(SentSql.count(() -> Ask.query("{ rectificationCaseFacets { total groundsGone } }"))
                        .statements())
                .isEqualTo(2);
    }

    @Test
    void regionsAreReadWithOneStatement() {
        assertThat(SentSql.count(() -> Ask.query("{ regions { code } }")).statements())
                .isEqualTo(1);
    }
}
