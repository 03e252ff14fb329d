package org.realnameaudit.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A campaign is published when an outlet was inspected and each drawn outlet has an outcome (rule 8). */
@QuarkusTest
@WithProvider
class ObstaclesTest {

    private static final String FIRST = "syn-0001-o0001";
    private static final String SECOND = "syn-0001-o0002";
    private static final String DAY = "2020-01-02";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInReview() {
        synthetic.resellers(1);
        synthetic.outlets(2);
        synthetic.campaign("syn-c1", "IN_REVIEW");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aCampaignWithoutAnInspectedOutletIsNotPublished() {
        assertThat(obstacles(Tokens.auditor())).containsExactly(obstacle("PUBLISH", "NOTHING_INSPECTED", 0));
        assertRefused("PUBLISHED", "input.status NOTHING_INSPECTED");

        recordInspections("syn-c1", visitWithout(FIRST, DAY, "CLOSED_DOWN")).by(Tokens.auditor());
        assertRefused("PUBLISHED", "input.status NOTHING_INSPECTED");

        recordInspections("syn-c1", visit(SECOND, DAY)).by(Tokens.auditor());
        voidInspection("syn-c1", SECOND, 1).by(Tokens.auditor());
        assertRefused("PUBLISHED", "input.status NOTHING_INSPECTED");

        recordInspections("syn-c1", visit(SECOND, DAY)).by(Tokens.auditor());
        assertThat(obstacles(Tokens.auditor())).isEmpty();
        publish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_FOUND", "CLOSED_DOWN", "REFUSED", "NOT_VISITED"})
    void eachDrawnOutletNeedsAnOutcome(String outcome) {
        synthetic.draw("syn-c1");
        assertThat(obstacles(Tokens.administrator()))
                .containsExactly(
                        obstacle("PUBLISH", "NOTHING_INSPECTED", 0), obstacle("PUBLISH", "NOT_ACCOUNTED_FOR", 2));
        assertRefused("PUBLISHED", "input.status NOTHING_INSPECTED", "input.status NOT_ACCOUNTED_FOR");

        recordInspections("syn-c1", visit(FIRST, DAY)).by(Tokens.auditor());
        assertThat(obstacles(Tokens.auditor())).containsExactly(obstacle("PUBLISH", "NOT_ACCOUNTED_FOR", 1));
        assertRefused("PUBLISHED", "input.status NOT_ACCOUNTED_FOR");

        recordInspections("syn-c1", visitWithout(SECOND, DAY, outcome)).by(Tokens.auditor());
        publish();
    }

    @Test
    void aVoidedInspectionIsNoOutcomeOfADrawnOutlet() {
        synthetic.draw("syn-c1");
        recordInspections("syn-c1", visit(FIRST, DAY), visit(SECOND, DAY)).by(Tokens.auditor());
        voidInspection("syn-c1", SECOND, 1).by(Tokens.auditor());

        assertRefused("PUBLISHED", "input.status NOT_ACCOUNTED_FOR");
        assertThat(Mutation.moveCampaign("syn-c1", "PUBLISHED", 0)
                        .by(Tokens.administrator())
                        .message())
                .contains("The campaign is IN_REVIEW; allowed: IN_FIELD, PUBLISHED");
    }

    @ParameterizedTest
    @CsvSource({"tally", "verdict", "record_check"})
    void aRoundOfPublishedTotalsNeedsATotalAVerdictOrARecordCheck(String source) {
        database.runWithoutTriggers("update campaign set basis = 'PUBLISHED_TOTALS' where code = 'syn-c1'");
        assertRefused("PUBLISHED", "input.status NOTHING_INSPECTED");

        switch (source) {
            case "tally" -> synthetic.inspectedOutlet("syn-c1");
            case "verdict" -> synthetic.verdicts("syn-c1");
            default -> synthetic.recordChecks("syn-c1");
        }

        publish();
    }

    @Test
    void aVerdictAloneIsNothingInspectedInARoundOfRecordedInspections() {
        synthetic.violation("syn-c1", "syn-0001");

        assertRefused("PUBLISHED", "input.status NOTHING_INSPECTED");
    }

    @Test
    void runningCasesAreAnObstacleToClosing() {
        synthetic.inspectedOutlet("syn-c1");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        assertThat(obstacles(Tokens.auditor())).containsExactly(obstacle("CLOSE", "CASES_RUNNING", 1));
        publish();

        assertThat(obstacles(Tokens.auditor())).containsExactly(obstacle("CLOSE", "CASES_RUNNING", 1));
        assertThat(Mutation.moveCampaign("syn-c1", "CLOSED", 1)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.status CASES_RUNNING");
    }

    @Test
    void aStepThatTheStatusDoesNotAllowIsRefusedWithoutObstacles() {
        Answer refused = Mutation.moveCampaign("syn-c1", "CLOSED", 0).by(Tokens.administrator());

        assertThat(refused.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(refused.json().<Object>get("errors[0].extensions.errors")).isNull();
        assertThat(Mutation.moveCampaign("syn-c1", "IN_FIELD", 0)
                        .by(Tokens.administrator())
                        .<String>get("moveCampaign.campaign.status"))
                .isEqualTo("IN_FIELD");
    }

    @Test
    void onlyOfficialsSeeObstacles() {
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");

        assertThat(obstacles(Tokens.reseller("syn-0001"))).isEmpty();
        synthetic.inspectedOutlet("syn-c1");
        publish();
        assertThat(obstacles(given())).isEmpty();
        assertThat(obstacles(Tokens.auditor())).hasSize(1);
    }

    @Test
    void theDatabaseRefusesAPublicationWithObstaclesToo() {
        String publication =
                "update campaign set status = 'PUBLISHED', version = 1, published_on = current_date where code = 'syn-c1'";

        assertThatThrownBy(() -> database.run(publication)).hasMessageContaining("inspected no outlet");
        synthetic.inspectedOutlet("syn-c1");
        synthetic.draw("syn-c1");
        assertThatThrownBy(() -> database.run(publication)).hasMessageContaining("drawn outlets without an outcome");
    }

    private static Map<String, Object> obstacle(String action, String reason, int count) {
        return Map.of("action", action, "reason", reason, "count", count);
    }

    private static List<Map<String, Object>> obstacles(RequestSpecification caller) {
        return Ask.query(caller, "{ campaign(code: \"syn-c1\") { obstacles { action reason count } } }", Map.of())
                .list("campaign.obstacles");
    }

    private void assertRefused(String status, String... errors) {
        String before = synthetic.state();
        Answer refused = Mutation.moveCampaign("syn-c1", status, 0).by(Tokens.administrator());

        assertThat(refused.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(refused.inputErrors()).containsExactly(errors);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    private static void publish() {
        assertThat(Mutation.moveCampaign("syn-c1", "PUBLISHED", 0)
                        .by(Tokens.administrator())
                        .<String>get("moveCampaign.campaign.status"))
                .isEqualTo("PUBLISHED");
    }
}
