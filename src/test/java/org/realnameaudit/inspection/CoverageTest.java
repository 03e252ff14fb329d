package org.realnameaudit.inspection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.visitWithout;
import static org.realnameaudit.support.Mutation.voidInspection;

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
import org.realnameaudit.support.Database;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The coverage of a campaign says how far its visits have come (rule 22). */
@QuarkusTest
@WithProvider
class CoverageTest {

    private static final String DAY = "2020-01-02";
    private static final String COVERAGE = """
            { campaign(code: "syn-c1") { coverage { drawn visited toVisit outcomes { outcome count }
                outletsToVisit(first: 2) { totalCount nodes { code } pageInfo { hasNextPage endCursor } } } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(2);
        synthetic.outlets(5);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void eachOutcomeIsCountedAndDrawnOutletsWithoutOneAreStillToVisit() {
        synthetic.draw("syn-c1");
        recordInspections(
                        "syn-c1",
                        visit("syn-0001-o0001", DAY, "MANUAL_ENTRY"),
                        visit("syn-0001-o0002", DAY),
                        visit("syn-0001-o0003", DAY),
                        visitWithout("syn-0001-o0004", DAY, "REFUSED"),
                        visitWithout("syn-0001-o0005", DAY, "NOT_VISITED"),
                        visitWithout("syn-0002-o0001", DAY, "NOT_FOUND"))
                .by(Tokens.auditor())
                .get("recordInspections");
        voidInspection("syn-c1", "syn-0001-o0003", 1).by(Tokens.auditor()).get("voidInspection");

        Answer seen = coverage(Tokens.auditor());

        assertThat(seen.<Integer>get("campaign.coverage.drawn")).isEqualTo(10);
        assertThat(seen.<Integer>get("campaign.coverage.visited")).isEqualTo(4);
        assertThat(seen.<Integer>get("campaign.coverage.toVisit")).isEqualTo(5);
        assertThat(seen.<Object>list("campaign.coverage.outcomes"))
                .isEqualTo(List.of(
                        Map.of("outcome", "COMPLIANT", "count", 1),
                        Map.of("outcome", "VIOLATING", "count", 1),
                        Map.of("outcome", "NOT_FOUND", "count", 1),
                        Map.of("outcome", "CLOSED_DOWN", "count", 0),
                        Map.of("outcome", "REFUSED", "count", 1),
                        Map.of("outcome", "NOT_VISITED", "count", 1)));
        assertThat(seen.<Integer>get("campaign.coverage.outletsToVisit.totalCount"))
                .isEqualTo(5);
        assertThat(seen.<String>list("campaign.coverage.outletsToVisit.nodes.code"))
                .containsExactly("syn-0001-o0003", "syn-0002-o0002");
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "query ($after: String) { campaign(code: \"syn-c1\") { coverage { outletsToVisit(after: $after) { nodes { code } } } } }",
                                Map.of("after", seen.get("campaign.coverage.outletsToVisit.pageInfo.endCursor")))
                        .<String>list("campaign.coverage.outletsToVisit.nodes.code"))
                .containsExactly("syn-0002-o0003", "syn-0002-o0004", "syn-0002-o0005");
    }

    @Test
    void aCampaignWithoutADrawHasNothingStillToVisit() {
        recordInspections("syn-c1", visit("syn-0001-o0001", DAY)).by(Tokens.auditor());

        Answer seen = coverage(Tokens.administrator());

        assertThat(seen.<Object>get("campaign.coverage.drawn")).isNull();
        assertThat(seen.<Object>get("campaign.coverage.toVisit")).isNull();
        assertThat(seen.<Integer>get("campaign.coverage.visited")).isEqualTo(1);
        assertThat(seen.<Object>list("campaign.coverage.outletsToVisit.nodes")).isEmpty();
    }

    @Test
    void aRoundOfPublishedTotalsHasNoCoverage() {
        assertThat(Ask.query("{ campaign(code: \"miit-2016-11\") { coverage { visited } } }")
                        .<Object>get("campaign.coverage"))
                .isNull();
    }

    @Test
    void theCoverageIsVisibleLikeTheResults() {
        synthetic.draw("syn-c1");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");

        assertThat(coverage(given()).<Object>get("campaign")).isNull();
        assertThat(coverage(Tokens.reseller("syn-0001")).<Object>get("campaign.coverage"))
                .isNull();
        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-c1'");
        for (var reader : List.of(given(), Tokens.reseller("syn-0001"), Tokens.auditor())) {
            assertThat(coverage(reader).<Integer>get("campaign.coverage.toVisit"))
                    .isEqualTo(10);
        }
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnTheNumberOfCampaigns() {
        String query =
                "{ campaigns(first: %d) { nodes { obstacles { count } coverage { drawn outcomes { count } outletsToVisit { nodes { code } } } } } }";
        for (int i = 2; i <= 9; i++) {
            synthetic.campaign("syn-c" + i, "IN_FIELD");
        }
        for (int i = 1; i <= 9; i++) {
            synthetic.draw("syn-c" + i);
        }

        assertThat(statements(query.formatted(9))).isEqualTo(statements(query.formatted(3)));
    }

    private static long statements(String query) {
        return SentSql.count(() -> Ask.query(Tokens.auditor(), query, Map.of())).statements();
    }

    private static Answer coverage(RequestSpecification caller) {
        return Ask.query(caller, COVERAGE, Map.of());
    }
}
