package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.drawOutlets;
import static org.realnameaudit.support.Mutation.inspectors;
import static org.realnameaudit.support.Mutation.moveCampaign;
import static org.realnameaudit.support.Mutation.openCase;
import static org.realnameaudit.support.Mutation.step;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
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

/** What mutations return besides the changed object. */
@QuarkusTest
@WithProvider
class PayloadsTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final Mutation START = step("startRectification", NUMBER, 1);

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertCampaigns() {
        synthetic.resellers(2);
        synthetic.outlets(4);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.campaign("syn-c2", "IN_REVIEW");
        synthetic.inspections("syn-c2");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void anActionInACaseReturnsItsEvent() {
        Answer started = START.selecting("{ event { sequence action from to actor reason party } }")
                .by(Tokens.administrator());

        assertThat(started.<Map<String, Object>>get("startRectification.event"))
                .containsEntry("sequence", 2)
                .containsEntry("action", "START")
                .containsEntry("from", "NOTIFIED")
                .containsEntry("to", "RECTIFYING")
                .containsEntry("actor", "Test administrator")
                .containsEntry("reason", "synthetic reason")
                .containsEntry("party", "RESELLER");
    }

    @Test
    void aRepeatedActionReturnsTheEventOfTheFirstRequest() {
        Mutation start = START.with("idempotencyKey", "key").selecting("{ event { sequence action digest } }");
        Map<String, Object> first = start.by(Tokens.administrator()).get("startRectification.event");
        step("replyToCase", NUMBER, 2).by(Tokens.administrator()).get("replyToCase");

        assertThat(start.by(Tokens.administrator()).<Map<String, Object>>get("startRectification.event"))
                .isEqualTo(first);
    }

    @Test
    void reopeningWithAHigherSeverityReturnsTheLastOfItsEvents() {
        synthetic.violation("syn-c1", "syn-0001");
        step("withdrawRectification", NUMBER, 1).by(Tokens.administrator()).get("withdrawRectification");

        Answer opened = openCase("syn-c1", "syn-0001")
                .with("severity", "SERIOUS")
                .with("reason", "synthetic reason")
                .selecting("{ rectificationCase { version } event { sequence action } }")
                .by(Tokens.administrator());

        assertThat(opened.<Integer>get("openRectificationCase.rectificationCase.version"))
                .isEqualTo(4);
        assertThat(opened.<Map<String, Object>>get("openRectificationCase.event"))
                .isEqualTo(Map.of("sequence", 4, "action", "ESCALATE"));
    }

    @Test
    void queriesOfAPayloadReadTheDataAfterItsChangeAndBeforeTheNext() {
        String query = "query { rectificationCase(number: \"%s\") { status version } }".formatted(NUMBER);

        Answer answer = Ask.query(
                Tokens.administrator(),
                """
                mutation ($start: RectificationStepInput!, $submit: RectificationStepInput!) {
                  startRectification(input: $start) { %s }
                  submitRectification(input: $submit) { %s }
                }""".formatted(query, query),
                Map.of("start", START.input(), "submit", step("", NUMBER, 2).input()));

        assertThat(answer.<String>get("startRectification.query.rectificationCase.status"))
                .isEqualTo("RECTIFYING");
        assertThat(answer.<String>get("submitRectification.query.rectificationCase.status"))
                .isEqualTo("SUBMITTED");
    }

    @Test
    void queriesOfAPayloadShowOnlyWhatTheCallerMaySee() {
        String selection =
                "{ query { viewer { reseller { code } } campaign(code: \"syn-c2\") { code } campaigns { nodes { code } } } }";

        Answer answer = START.selecting(selection).by(Tokens.reseller("syn-0001"));

        assertThat(answer.<String>get("startRectification.query.viewer.reseller.code"))
                .isEqualTo("syn-0001");
        assertThat(answer.<Object>get("startRectification.query.campaign")).isNull();
        assertThat(answer.<String>list("startRectification.query.campaigns.nodes.code"))
                .doesNotContain("syn-c2");
    }

    @Test
    void queriesOfAPayloadCostAsMuchAsAtTheRoot() {
        String compliance = "compliance { compliance { inspected } }";

        int root = Ask.query("{ " + compliance + " }").json().get("extensions.cost");
        int below = START.selecting("{ query { " + compliance + " } }")
                .by(Tokens.administrator())
                .json()
                .get("extensions.cost");

        // The mutation and `query` cost one value each.
        assertThat(below).isEqualTo(root + 2);
    }

    @Test
    void aRefusedQueryOfAPayloadDoesNotUndoTheChange() {
        Answer answer = START.selecting("{ rectificationCase { version } query { outlets(first: 0) { totalCount } } }")
                .by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.json().<List<Object>>get("errors[0].path"))
                .containsExactly("startRectification", "query", "outlets");
        assertThat(answer.json().<Integer>get("data.startRectification.rectificationCase.version"))
                .isEqualTo(2);
    }

    @Test
    void theErrorOfARefusedPartThatIsNeverNullNamesThePartAndDoesNotUndoTheChange() {
        Answer answer = START.selecting("{ rectificationCase { history(first: 101) { totalCount } } }")
                .by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.json().<Object>get("data")).isNull();
        assertThat(answer.json().<List<Object>>get("errors[0].path"))
                .containsExactly("startRectification", "rectificationCase", "history");
        assertThat(Ask.query("{ rectificationCase(number: \"%s\") { version } }".formatted(NUMBER))
                        .<Integer>get("rectificationCase.version"))
                .isEqualTo(2);
    }

    @Test
    void aVoidedInspectionReturnsTheNewRatesOfItsCampaign() {
        Answer voided = voidInspection("syn-c2", "syn-0001-o0004", 1)
                .selecting("{ compliance { inspected violating } query { compliance(filter: { campaign: \"syn-c2\" }) "
                        + "{ compliance { inspected violating } } } }")
                .by(Tokens.auditor());

        Map<String, Integer> after = voided.get("voidInspection.compliance");
        assertThat(after).isEqualTo(Map.of("inspected", 7, "violating", 1));
        assertThat(voided.<Object>list("voidInspection.query.compliance.compliance"))
                .containsExactly(after);
    }

    @Test
    void aDrawReturnsTheNewVersionOfItsCampaign() {
        synthetic.campaign("syn-c3", "DRAFT");

        Answer drawn = drawOutlets("syn-c3", 0, List.of(Map.of("size", 1)), inspectors("a", "b"))
                .selecting("{ campaign { code version } }")
                .by(Tokens.auditor());
        Answer moved = moveCampaign("syn-c3", "IN_FIELD", 1)
                .selecting("{ campaign { version } query { campaign(code: \"syn-c3\") { status } } }")
                .by(Tokens.administrator());

        assertThat(drawn.<Map<String, Object>>get("drawOutlets.campaign"))
                .isEqualTo(Map.of("code", "syn-c3", "version", 1));
        assertThat(moved.<String>get("moveCampaign.query.campaign.status")).isEqualTo("IN_FIELD");
    }
}
