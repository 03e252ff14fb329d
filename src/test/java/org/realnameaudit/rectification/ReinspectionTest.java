package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.visitWithout;

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
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Inspectors go back to the violating outlets of a campaign (回头看), and see whether they were put right (rule 23). */
@QuarkusTest
@WithProvider
class ReinspectionTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final String FIRST = "syn-0001-o0001";
    private static final String SECOND = "syn-0001-o0002";
    private static final String OTHER = "syn-0002-o0001";

    private static final String QUERY = """
            { rectificationCase(number: "syn-c1/syn-0001") {
                putRight reinspections { inspectedOn outcome campaign { code } outlet { code } } }
              campaign(code: "syn-c1") { followUp { due revisited putRight rate interval { low high } } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    /** Three outlets of two resellers violate; one reseller is notified on 2020-02-03, the other has no case. */
    @BeforeEach
    void aRoundIsPublishedAndACaseNotified() {
        synthetic.resellers(2);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_FIELD");
        recordInspections(
                        "syn-c1",
                        visit(FIRST, "2020-01-02", "MANUAL_ENTRY"),
                        visit(SECOND, "2020-01-02", "MANUAL_ENTRY"),
                        visit("syn-0001-o0003", "2020-01-02"),
                        visit(OTHER, "2020-01-02", "MANUAL_ENTRY"))
                .by(Tokens.auditor())
                .get("recordInspections");
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-c1'");
        Mutation.moveCampaign("syn-c1", "PUBLISHED", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");
        database.runWithoutTriggers("update campaign set published_on = '2020-02-01' where code = 'syn-c1'");
        act(Mutation.openCase("syn-c1", "syn-0001").with("occurredOn", "2020-02-02"));
        act(Mutation.notifyRectification(NUMBER, 1).with("occurredOn", "2020-02-03"));
        act(
                Mutation.createCampaign("syn-f1")
                        .with("purpose", "FOLLOW_UP")
                        .with("follows", "syn-c1")
                        .with("startedOn", null)
                        .with("endedOn", null),
                Tokens.auditor());
        database.runWithoutTriggers("update campaign set status = 'IN_FIELD' where code = 'syn-f1'");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static void act(Mutation mutation) {
        act(mutation, Tokens.administrator());
    }

    private static void act(Mutation mutation, RequestSpecification caller) {
        Answer answer = mutation.by(caller);
        assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
    }

    private static void revisit(String campaign, List<Map<String, Object>> visits) {
        recordInspections(campaign, visits).by(Tokens.auditor()).get("recordInspections");
    }

    private static Answer seenBy(RequestSpecification caller) {
        return Ask.query(caller, QUERY, Map.of());
    }

    private static Map<String, Object> followUp(RequestSpecification caller) {
        return seenBy(caller).get("campaign.followUp");
    }

    @Test
    void aCaseIsPutRightWhenTheLastReinspectionOfEachGroundFoundNoViolation() {
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01")));
        assertThat(seenBy(Tokens.auditor()).<Object>get("rectificationCase.putRight"))
                .isNull();

        revisit("syn-f1", List.of(visitWithout(SECOND, "2020-03-02", "CLOSED_DOWN")));
        Answer seen = seenBy(Tokens.auditor());
        assertThat(seen.<Boolean>get("rectificationCase.putRight")).isTrue();
        assertThat(seen.<Object>list("rectificationCase.reinspections"))
                .containsExactly(
                        Map.of(
                                "inspectedOn",
                                "2020-03-02",
                                "outcome",
                                "CLOSED_DOWN",
                                "campaign",
                                Map.of("code", "syn-f1"),
                                "outlet",
                                Map.of("code", SECOND)),
                        Map.of(
                                "inspectedOn",
                                "2020-03-01",
                                "outcome",
                                "COMPLIANT",
                                "campaign",
                                Map.of("code", "syn-f1"),
                                "outlet",
                                Map.of("code", FIRST)));
        assertThat(followUp(Tokens.auditor()))
                .containsEntry("due", 3)
                .containsEntry("revisited", 2)
                .containsEntry("putRight", 2);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 2020-03-01, 0",
        "REFUSED, 2020-03-01, 0",
        "NOT_VISITED, 2020-03-01, 0",
        "CLOSED_DOWN, 2020-03-01, 1",
        "CLOSED_DOWN, 2020-02-03, 0",
        "CLOSED_DOWN, 2020-02-04, 1"
    })
    void onlyAVisitWithAResultAfterTheNoticeChecksAnOutlet(String outcome, String day, int revisited) {
        revisit("syn-f1", List.of(visitWithout(FIRST, day, outcome)));

        assertThat(followUp(Tokens.auditor())).containsEntry("revisited", revisited);
    }

    @ParameterizedTest
    @CsvSource({"2020-02-01, 0", "2020-02-02, 1"})
    void withoutACaseTheVisitFollowsThePublication(String day, int revisited) {
        revisit("syn-f1", List.of(visit(OTHER, day)));

        assertThat(followUp(Tokens.auditor())).containsEntry("revisited", revisited);
    }

    @Test
    void theLastVisitDecides() {
        act(
                Mutation.createCampaign("syn-f2")
                        .with("purpose", "FOLLOW_UP")
                        .with("follows", "syn-c1")
                        .with("endedOn", null),
                Tokens.auditor());
        database.runWithoutTriggers("update campaign set status = 'IN_FIELD' where code = 'syn-f2'");
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-05"), visit(SECOND, "2020-03-05", "MANUAL_ENTRY")));
        assertThat(seenBy(Tokens.auditor()).<Boolean>get("rectificationCase.putRight"))
                .isFalse();

        revisit("syn-f2", List.of(visit(FIRST, "2020-03-01", "MANUAL_ENTRY"), visit(SECOND, "2020-03-06")));
        assertThat(seenBy(Tokens.auditor()).<Boolean>get("rectificationCase.putRight"))
                .isTrue();
        assertThat(followUp(Tokens.auditor())).containsEntry("revisited", 2).containsEntry("putRight", 2);
    }

    @Test
    void nobodyButOfficialsLearnsOfAReinspectionBeforeItsPublication() {
        String before = seenBy(Tokens.reseller("syn-0001")).response().asString();
        String publicBefore = Ask.query(QUERY).response().asString();
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01"), visit(SECOND, "2020-03-01")));

        assertThat(seenBy(Tokens.reseller("syn-0001")).response().asString()).isEqualTo(before);
        assertThat(Ask.query(QUERY).response().asString()).isEqualTo(publicBefore);

        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-f1'");
        Answer seen = Ask.query(QUERY);
        assertThat(seen.<Boolean>get("rectificationCase.putRight")).isTrue();
        assertThat(seen.<Object>list("rectificationCase.reinspections")).hasSize(2);
        assertThat(seen.<Integer>get("campaign.followUp.putRight")).isEqualTo(2);
    }

    @Test
    void aReinspectionNamesTheCaseThatItChecks() {
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01"), visit(OTHER, "2020-03-01")));

        Answer seen = Ask.query(
                Tokens.auditor(),
                "{ inspections(filter: { purpose: [FOLLOW_UP] }) { nodes { outlet { code } rectificationCase { number } } } }",
                Map.of());
        assertThat(seen.<String>list("inspections.nodes.outlet.code")).containsExactly(OTHER, FIRST);
        assertThat(seen.<Object>list("inspections.nodes.rectificationCase"))
                .containsExactly(null, Map.of("number", NUMBER));
    }

    @Test
    void aViolationFoundAgainIsNoNewCaseWhileItsCaseIsNotWithdrawn() {
        revisit(
                "syn-f1",
                List.of(visit(FIRST, "2020-03-01", "MANUAL_ENTRY"), visit(OTHER, "2020-03-01", "MANUAL_ENTRY")));
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-f1'");
        String proposals = "{ campaign(code: \"syn-f1\") { proposedCases { reseller { code } } } }";

        assertThat(Ask.query(Tokens.auditor(), proposals, Map.of()).<Object>list("campaign.proposedCases"))
                .containsExactly(Map.of("reseller", Map.of("code", "syn-0002")));
        assertThat(Mutation.openCase("syn-f1", "syn-0001")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.reseller NO_GROUNDS");

        act(Mutation.step("withdrawRectification", NUMBER, 2));
        act(Mutation.openCase("syn-f1", "syn-0001"));
    }

    @Test
    void aSeriousCaseIsClosedWhenItWasPutRightOrWithAReason() {
        act(Mutation.step("escalateRectification", NUMBER, 2));
        act(Mutation.step("startRectification", NUMBER, 3));
        act(Mutation.step("submitRectification", NUMBER, 4));
        act(Mutation.step("acceptRectification", NUMBER, 5), Tokens.secondAdministrator());
        Mutation close = Mutation.step("closeRectification", NUMBER, 6);
        Answer refused = close.by(Tokens.administrator());
        assertThat(refused.code()).isEqualTo("INVALID_TRANSITION");
        assertThat(refused.inputErrors()).containsExactly("input.withoutReinspection NOT_REINSPECTED");

        act(close.with("withoutReinspection", "The outlets were handed over."));
        Answer history = Ask.query("""
                { rectificationCase(number: "%s") { status history(first: 100) { nodes { action withoutReinspection } } }
                  verifyHistory(number: "%s") { intact } }""".formatted(NUMBER, NUMBER));
        assertThat(history.<String>get(
                        "rectificationCase.history.nodes.find { it.action == 'CLOSE' }.withoutReinspection"))
                .isEqualTo("The outlets were handed over.");
        assertThat(history.<Boolean>get("verifyHistory.intact")).isTrue();

        act(Mutation.step("reopenRectification", NUMBER, 7));
        act(Mutation.notifyRectification(NUMBER, 8));
        act(Mutation.step("startRectification", NUMBER, 9));
        act(Mutation.step("submitRectification", NUMBER, 10));
        act(Mutation.step("acceptRectification", NUMBER, 11), Tokens.secondAdministrator());
        // The visit is after the notice of 2020, but not after that of today.
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01"), visit(SECOND, "2020-03-01")));
        assertThat(Mutation.step("closeRectification", NUMBER, 12)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.withoutReinspection NOT_REINSPECTED");
    }

    /** Otherwise the public would learn from the closing that there is an unpublished campaign (rule 8). */
    @Test
    void onlyPublishedReinspectionsCloseASeriousCase() {
        act(Mutation.step("escalateRectification", NUMBER, 2));
        act(Mutation.step("startRectification", NUMBER, 3));
        act(Mutation.step("submitRectification", NUMBER, 4));
        act(Mutation.step("acceptRectification", NUMBER, 5), Tokens.secondAdministrator());
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01"), visit(SECOND, "2020-03-01")));
        Mutation close = Mutation.step("closeRectification", NUMBER, 6);
        assertThat(close.by(Tokens.administrator()).inputErrors())
                .containsExactly("input.withoutReinspection NOT_REINSPECTED");

        database.runWithoutTriggers("update campaign set status = 'PUBLISHED' where code = 'syn-f1'");
        act(close);
    }

    @Test
    void anOutletThatWasVisitedStaysInTheFrameWhenItsViolationIsVoided() {
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01")));
        assertThat(Mutation.voidInspection("syn-f1", FIRST, 1)
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();
        assertThat(Mutation.voidInspection("syn-c1", FIRST, 1)
                        .by(Tokens.auditor())
                        .hasErrors())
                .isFalse();

        revisit("syn-f1", List.of(visit(FIRST, "2020-03-02")));
        assertThat(followUp(Tokens.auditor())).containsEntry("due", 2).containsEntry("revisited", 0);
    }

    @Test
    void whoHasTakenOverAnOutletDoesNotAnswerForTheViolation() {
        database.runWithoutTriggers("update outlet set reseller = 'syn-0002' where code = ?", FIRST);
        revisit("syn-f1", List.of(visit(FIRST, "2020-03-01", "MANUAL_ENTRY")));
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-f1'");

        Answer seen = seenBy(Tokens.auditor());
        assertThat(seen.<Object>list("rectificationCase.reinspections")).isEmpty();
        assertThat(seen.<Integer>get("campaign.followUp.revisited")).isZero();
        act(Mutation.openCase("syn-f1", "syn-0002"));
    }

    @Test
    void onlyOutletsThatWereViolatingAreInspectedAgain() {
        Answer refused = recordInspections("syn-f1", visit("syn-0001-o0003", "2020-03-01"))
                .by(Tokens.auditor());

        assertThat(refused.inputErrors()).containsExactly("input.inspections[0].outlet NOT_ALLOWED_NOW");
    }

    @Test
    void aFollowUpIsDrawnFromWhatWasViolating() {
        database.runWithoutTriggers("update campaign set status = 'DRAFT' where code = 'syn-f1'");
        List<Map<String, Object>> inspectors = Mutation.inspectors("inspector-a", "inspector-b");
        assertThat(Mutation.drawOutlets("syn-f1", 0, List.of(Map.of("size", 1)), inspectors)
                        .by(Tokens.auditor())
                        .inputErrors())
                .containsExactly("input.strata[0].violatingIn NOT_ALLOWED_NOW");

        Answer drawn = Mutation.drawOutlets(
                        "syn-f1", 0, List.of(Map.of("violatingIn", "syn-c1", "size", 3)), inspectors)
                .by(Tokens.auditor());
        assertThat(drawn.<Integer>get("drawOutlets.draw.frameSize")).isEqualTo(3);
        assertThat(drawn.<String>list("drawOutlets.draw.assignments.nodes.outlet.code"))
                .containsExactlyInAnyOrder(FIRST, SECOND, OTHER);
    }

    @Test
    void aRoundOfPublishedTotalsHasNoFollowUp() {
        assertThat(Ask.query("{ campaign(code: \"miit-2016-11\") { followUp { due } } }")
                        .<Object>get("campaign.followUp"))
                .isNull();
    }
}
