package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** What falls is taken back in public, and the reseller is told (rules 10, 20 and 21). */
@QuarkusTest
@WithProvider
class WithdrawalTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertPublishedCampaign() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.violation("syn-c1", "syn-0001");
        send(Mutation.openCase("syn-c1", "syn-0001"));
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static Answer send(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        answer.get(mutation.name() + ".number");
        return answer;
    }

    private static Answer withdraw(int version) {
        return send(Mutation.step("withdrawRectification", NUMBER, version));
    }

    private static List<String> listed(RequestSpecification caller, String filter) {
        Answer answer = Ask.query(caller, """
                { rectificationCases(filter: { campaign: "syn-c1"%s }) { totalCount nodes { number } }
                  reseller(code: "syn-0001") { rectificationCases { number } } }""".formatted(filter), Map.of());
        List<String> numbers = answer.list("rectificationCases.nodes.number");
        assertThat(answer.<Integer>get("rectificationCases.totalCount")).isEqualTo(numbers.size());
        return numbers;
    }

    private static List<String> ofReseller(RequestSpecification caller) {
        return Ask.query(caller, "{ reseller(code: \"syn-0001\") { rectificationCases { number } } }", Map.of())
                .list("reseller.rectificationCases.number");
    }

    private static Answer page(RequestSpecification caller) {
        return Ask.query(caller, """
                { rectificationCase(number: "%s") { status endedOn grounds { stands }
                    measures { type withdrawnOn } history { nodes { action reason } } } }""".formatted(NUMBER), Map.of());
    }

    @Test
    void aWithdrawnCaseLeavesTheListsOfThePublicAndOfOtherResellers() {
        send(Mutation.notifyRectification(NUMBER, 1));
        withdraw(2);

        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0002"), Tokens.reseller(null))) {
            assertThat(listed(other, "")).isEmpty();
            assertThat(listed(other, ", status: [WITHDRAWN]")).isEmpty();
            assertThat(ofReseller(other)).isEmpty();
        }
        for (RequestSpecification party :
                List.of(Tokens.auditor(), Tokens.administrator(), Tokens.reseller("syn-0001"))) {
            assertThat(listed(party, "")).containsExactly(NUMBER);
            assertThat(listed(party, ", status: [WITHDRAWN], awaiting: NOBODY")).containsExactly(NUMBER);
            assertThat(ofReseller(party)).containsExactly(NUMBER);
        }
    }

    @Test
    void thePageOfAWithdrawnCaseSaysSoWithoutGrounds() {
        send(Mutation.notifyRectification(NUMBER, 1));
        String endedOn = withdraw(2).get("withdrawRectification.rectificationCase.endedOn");

        Answer page = page(given());

        assertThat(page.<String>get("rectificationCase.status")).isEqualTo("WITHDRAWN");
        assertThat(page.<String>get("rectificationCase.endedOn"))
                .isEqualTo(endedOn)
                .isNotNull();
        assertThat(page.<Object>list("rectificationCase.grounds")).isEmpty();
        assertThat(page.<String>list("rectificationCase.history.nodes.action"))
                .containsExactly("OPEN", "NOTIFY", "WITHDRAW");
        assertThat(page.<String>get("rectificationCase.history.nodes[2].reason"))
                .isEqualTo("synthetic reason");
    }

    @Test
    void theOutletsOfAWithdrawnCaseAreNotNamedInItsHistoryEither() { // rule 10
        synthetic.outlets(1);
        send(Mutation.notifyRectification(NUMBER, 1));
        send(Mutation.imposeMeasure(NUMBER, 2)
                .with("type", "OUTLET_CLOSURE")
                .with("outlets", List.of("syn-0001-o0001")));
        send(Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", NUMBER, 2, 3)
                .with("liftedOn", "2020-02-02")
                .with("reason", "synthetic reason"));
        assertThat(outletsSeenBy(given())).contains("syn-0001-o0001");

        withdraw(4);

        assertThat(outletsSeenBy(given())).isEmpty();
        assertThat(outletsSeenBy(Tokens.reseller("syn-0002"))).isEmpty();
        assertThat(outletsSeenBy(Tokens.reseller("syn-0001"))).contains("syn-0001-o0001");
        assertThat(outletsSeenBy(Tokens.auditor())).contains("syn-0001-o0001");
    }

    private static List<String> outletsSeenBy(RequestSpecification caller) {
        Answer answer = Ask.query(caller, """
                { rectificationCase(number: "%s") { measures { outlets { code } }
                    history { nodes { measure { outlets { code } } } } } }""".formatted(NUMBER), Map.of());
        List<String> codes = new ArrayList<>(answer.list("rectificationCase.measures.outlets.code.flatten()"));
        codes.addAll(
                answer.list("rectificationCase.history.nodes.measure.outlets.code.flatten().findAll { it != null }"));
        return codes;
    }

    @Test
    void aCaseWithdrawnBeforeItsNoticeIsNeverSeenOutside() {
        withdraw(1);

        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0001"), Tokens.reseller("syn-0002"))) {
            assertThat(page(other).<Object>get("rectificationCase")).isNull();
            assertThat(listed(other, "")).isEmpty();
            assertThat(Ask.query(other, "{ changes(first: 100) { nodes { campaign { code } kind } } }", Map.of())
                            .<String>list("changes.nodes.findAll { it.kind == 'CASE' }.campaign.code"))
                    .doesNotContain("syn-c1");
        }
        assertThat(page(Tokens.auditor()).<String>get("rectificationCase.status"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aPublicationDoesNotAnnounceAWithdrawnCase() {
        synthetic.campaign("syn-c2", "IN_REVIEW");
        synthetic.violation("syn-c2", "syn-0001");
        synthetic.inspectedOutlet("syn-c2");
        String other = "syn-c2/syn-0001";
        send(Mutation.openCase("syn-c2", "syn-0001"));
        send(Mutation.notifyRectification(other, 1));
        send(Mutation.step("withdrawRectification", other, 2));
        Mutation.moveCampaign("syn-c2", "PUBLISHED", 0)
                .by(Tokens.administrator())
                .get("moveCampaign");

        assertThat(Ask.query("{ changes(first: 100) { nodes { kind campaign { code } } } }")
                        .<String>list("changes.nodes.findAll { it.kind == 'CASE' }.campaign.code"))
                .doesNotContain("syn-c2");
    }

    @Test
    void theMeasuresInForceAreWithdrawnWithTheCase() {
        send(Mutation.notifyRectification(NUMBER, 1));
        send(Mutation.imposeMeasure(NUMBER, 2));
        send(Mutation.imposeMeasure(NUMBER, 3).with("type", "ACTIVATION_SUSPENDED"));
        send(Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", NUMBER, 2, 4)
                .with("liftedOn", "2020-02-02")
                .with("reason", "synthetic reason"));
        String today = withdraw(5).get("withdrawRectification.rectificationCase.endedOn");

        assertThat(page(given()).<Map<String, Object>>list("rectificationCase.measures"))
                .extracting(each -> each.get("type") + " " + each.get("withdrawnOn"))
                .containsExactlyInAnyOrder(
                        "RECTIFICATION_NOTICE " + today, "ACTIVATION_SUSPENDED " + today, "REGULATORY_INTERVIEW null");
        assertThat(Ask.query("{ verifyHistory(number: \"%s\") { intact events } }".formatted(NUMBER))
                        .<Map<String, Object>>get("verifyHistory"))
                .isEqualTo(Map.of("intact", true, "events", 6));
    }

    @Test
    void aWithdrawnCaseIsReopenedWithItsHistoryOnlyWhileGroundsStand() {
        send(Mutation.notifyRectification(NUMBER, 1));
        withdraw(2);
        synthetic.noViolation("syn-c1", "syn-0001");
        Mutation reopen = Mutation.step("reopenRectification", NUMBER, 3);

        assertThat(reopen.by(Tokens.administrator()).inputErrors()).containsExactly("input.number NO_GROUNDS");
        assertThat(Mutation.openCase("syn-c1", "syn-0001")
                        .by(Tokens.administrator())
                        .code())
                .as("never a second case")
                .isIn("BAD_USER_INPUT", "ALREADY_EXISTS");

        synthetic.violation("syn-c1", "syn-0001");
        Answer reopened = send(reopen);
        assertThat(reopened.<String>get("reopenRectification.rectificationCase.status"))
                .isEqualTo("OPEN");
        assertThat(reopened.<Object>get("reopenRectification.rectificationCase.endedOn"))
                .isNull();
        assertThat(reopened.<String>list("reopenRectification.rectificationCase.history.nodes.action"))
                .containsExactly("OPEN", "NOTIFY", "WITHDRAW", "REOPEN");
        assertThat(listed(given(), "")).as("it was notified once").containsExactly(NUMBER);
    }

    @Test
    void anEscalatedCaseIsSeriousAndItsHistoryIsIntact() {
        Answer escalated = send(Mutation.step("escalateRectification", NUMBER, 1));

        assertThat(escalated.<String>get("escalateRectification.rectificationCase.severity"))
                .isEqualTo("SERIOUS");
        assertThat(escalated.<String>get("escalateRectification.rectificationCase.history.nodes[1].detail"))
                .isEqualTo("severity=SERIOUS");
        assertThat(Mutation.step("escalateRectification", NUMBER, 2)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.number NOT_ALLOWED_NOW");
        assertThat(Ask.query(
                                Tokens.auditor(),
                                "{ verifyHistory(number: \"%s\") { intact } }".formatted(NUMBER),
                                Map.of())
                        .<Boolean>get("verifyHistory.intact"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"withdrawRectification", "escalateRectification"})
    void aWithdrawalAndAnEscalationNeedAReason(String mutation) {
        assertThat(Mutation.step(mutation, NUMBER, 1)
                        .with("reason", " ")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.reason EMPTY");
    }

    @Test
    void aCampaignIsClosedOnlyWithoutRunningCases() {
        Mutation close = Mutation.moveCampaign("syn-c1", "CLOSED", 0);

        assertThat(close.by(Tokens.administrator()).inputErrors()).containsExactly("input.status CASES_RUNNING");
        withdraw(1);
        assertThat(close.by(Tokens.administrator()).<String>get("moveCampaign.campaign.status"))
                .isEqualTo("CLOSED");
    }

    /**
     * The reasons of the opening are for officials, and those of the reseller for it and officials (rules 14 and 21).
     */
    @Test
    void thePublicSeesThatTheResellerRepliedAndOnlyWhatItPublished() {
        send(Mutation.notifyRectification(NUMBER, 1));
        Mutation.step("replyToCase", NUMBER, 2).by(Tokens.reseller("syn-0001")).get("replyToCase");
        Mutation.step("replyToCase", NUMBER, 3)
                .with("publish", true)
                .with("reason", "for all")
                .by(Tokens.reseller("syn-0001"))
                .get("replyToCase");
        send(Mutation.step("startRectification", NUMBER, 4));
        send(Mutation.step("submitRectification", NUMBER, 5));

        assertThat(page(given()).<String>list("rectificationCase.history.nodes.reason"))
                .containsExactly(null, null, null, "for all", "synthetic reason", null);
        assertThat(page(Tokens.reseller("syn-0001")).<String>list("rectificationCase.history.nodes.reason"))
                .containsExactly(null, null, "synthetic reason", "for all", "synthetic reason", "synthetic reason");
    }

    @Test
    void onlyOfficialsSeeTheReasonOfTheOpening() {
        synthetic.violation("syn-c1", "syn-0002");
        send(Mutation.openCase("syn-c1", "syn-0002").with("reason", "internal"));
        send(Mutation.notifyRectification("syn-c1/syn-0002", 1));
        String query = "{ rectificationCase(number: \"syn-c1/syn-0002\") { history { nodes { reason } } } }";

        for (RequestSpecification other : List.of(given(), Tokens.reseller("syn-0002"))) {
            assertThat(Ask.query(other, query, Map.of()).<Object>get("rectificationCase.history.nodes[0].reason"))
                    .isNull();
        }
        assertThat(Ask.query(Tokens.auditor(), query, Map.of())
                        .<String>get("rectificationCase.history.nodes[0].reason"))
                .isEqualTo("internal");
    }
}
