package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * Measures have dates, and several can be in force at once (rule 11). A cited law was in force on the day of the
 * violation (rule 16).
 */
@QuarkusTest
@WithProvider
class MeasuresTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCaseWithARectificationNotice() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void severalMeasuresCanBeInForceAtOnce() {
        Answer answer = impose(Mutation.imposeMeasure(NUMBER, 1)
                .with("type", "ACTIVATION_SUSPENDED")
                .with("note", "停止新增"));

        assertThat(answer.<String>list("imposeMeasure.rectificationCase.measures.type"))
                .containsExactly("RECTIFICATION_NOTICE", "ACTIVATION_SUSPENDED");
        assertThat(answer.<String>list("imposeMeasure.rectificationCase.measures.liftedOn"))
                .containsOnlyNulls();
        assertThat(answer.<String>list("imposeMeasure.rectificationCase.measures[1].legalBasis.code"))
                .containsExactly("miit-order-25");
        assertThat(answer.<String>get("imposeMeasure.rectificationCase.measures[1].issuedBy"))
                .isEqualTo("synthetic authority");
        assertThat(answer.<String>get("imposeMeasure.rectificationCase.measures[1].note"))
                .isEqualTo("停止新增");
        assertThat(answer.<String>get("imposeMeasure.rectificationCase.history.nodes[1].detail"))
                .matches("type=ACTIVATION_SUSPENDED imposedOn=2020-02-01 statement=[0-9a-f]{64}");
        assertThat(answer.<String>get("imposeMeasure.rectificationCase.history.nodes[1].reason"))
                .isEqualTo("停止新增");
    }

    @Test
    void aLiftedMeasureKeepsBothDates() {
        Answer answer = Mutation.liftMeasure(NUMBER, 1).by(Tokens.administrator());

        assertThat(answer.<String>get("liftMeasure.rectificationCase.measures[0].imposedOn"))
                .isEqualTo("2020-02-01");
        assertThat(answer.<String>get("liftMeasure.rectificationCase.measures[0].liftedOn"))
                .isEqualTo("2020-02-02");
        assertThat(answer.<String>get("liftMeasure.rectificationCase.history.nodes[1].detail"))
                .isEqualTo("measure=1 liftedOn=2020-02-02");
        assertThat(answer.<String>list("liftMeasure.rectificationCase.allowedActions"))
                .as("no measure is in force")
                .doesNotContain("LIFT_MEASURE");
    }

    @Test
    void aLiftOnTheDayOfTheImpositionIsAccepted() {
        assertThat(Mutation.liftMeasure(NUMBER, 1)
                        .with("liftedOn", "2020-02-01")
                        .by(Tokens.administrator())
                        .hasErrors())
                .isFalse();
    }

    @Test
    void aLiftBeforeTheImpositionIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 1).with("liftedOn", "2020-01-31"),
                "BAD_USER_INPUT",
                "`input.liftedOn` must not be before");
    }

    @Test
    void aMeasureIsLiftedOnce() {
        Mutation.liftMeasure(NUMBER, 1).by(Tokens.administrator()).get("liftMeasure");

        assertRefusedWithoutEffect(Mutation.liftMeasure(NUMBER, 2), "BAD_USER_INPUT", "`input.id` is not in force");
    }

    @Test
    void aLiftLeavesOtherMeasuresOfItsTypeInForce() {
        impose(Mutation.imposeMeasure(NUMBER, 1));
        impose(Mutation.imposeMeasure(NUMBER, 2));

        Answer answer = Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", NUMBER, 2, 3)
                .with("liftedOn", "2020-03-02")
                .with("reason", "synthetic reason")
                .by(Tokens.administrator());

        assertThat(answer.<String>list("liftMeasure.rectificationCase.measures.type"))
                .containsExactly("RECTIFICATION_NOTICE", "REGULATORY_INTERVIEW", "REGULATORY_INTERVIEW");
        assertThat(answer.<String>list("liftMeasure.rectificationCase.measures.liftedOn"))
                .containsExactly(null, "2020-03-02", null);
    }

    @Test
    void anUnknownMeasureIsNotFound() {
        assertRefusedWithoutEffect(
                Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", NUMBER, 2, 1)
                        .with("liftedOn", "2020-03-02")
                        .with("reason", "synthetic reason"),
                "NOT_FOUND",
                "No measure");
        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 1).with("id", "no id"), "NOT_FOUND", "No measure 'no id'");
    }

    @Test
    void aNoticeIsAMeasure() {
        synthetic.deleteCase("syn-c1", "syn-0001");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "OPEN");
        String today = LocalDate.now(ShanghaiClock.ZONE).toString();

        Answer answer = Mutation.notifyRectification(NUMBER, 1)
                .with("documentNumber", "工信管〔2017〕1号")
                .with("servedOn", today)
                .by(Tokens.administrator());

        assertThat(answer.<String>get("notifyRectification.rectificationCase.measures[1].type"))
                .isEqualTo("RECTIFICATION_NOTICE");
        assertThat(answer.<String>get("notifyRectification.rectificationCase.measures[1].imposedOn"))
                .isEqualTo(today);
        assertThat(answer.<String>get("notifyRectification.rectificationCase.measures[1].servedOn"))
                .isEqualTo(today);
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 2).with("type", "RECTIFICATION_NOTICE"),
                "BAD_USER_INPUT",
                "`input.type` cannot be imposed by itself");
    }

    @Test
    void aMeasureSaysWhoDecidedItWhenAndAgainstWhom() { // rule 24
        impose(Mutation.imposeMeasure(NUMBER, 1)
                .with("documentNumber", "工信管〔2020〕1号")
                .with("office", "合成市场部")
                .with("decidedOn", "2020-02-02")
                .with("imposedOn", "2020-02-03")
                .with("continuedFrom", "2020-02-01"));

        Answer seen = Ask.query("""
                { rectificationCase(number: "%s") { measures {
                    issuedBy documentNumber office decidedOn imposedOn continuedFrom legalBasis { code } } } }""".formatted(NUMBER));
        assertThat(seen.<Object>get("rectificationCase.measures.find { it.office != null }"))
                .isEqualTo(Map.of(
                        "issuedBy",
                        "synthetic authority",
                        "documentNumber",
                        "工信管〔2020〕1号",
                        "office",
                        "合成市场部",
                        "decidedOn",
                        "2020-02-02",
                        "imposedOn",
                        "2020-02-03",
                        "continuedFrom",
                        "2020-02-01",
                        "legalBasis",
                        List.of(Map.of("code", "miit-order-25"))));
    }

    /** Since 2021-07-15 circulated criticism is an administrative penalty, too (rule 24). */
    @ParameterizedTest
    @CsvSource({
        "PENALTY, 2020-02-01, true",
        "CIRCULATED_CRITICISM, 2021-07-14, false",
        "CIRCULATED_CRITICISM, 2021-07-15, true"
    })
    void aPenaltyRequiresAProcedure(String type, String day, boolean refused) {
        Mutation mutation = Mutation.imposeMeasure(NUMBER, 1)
                .with("type", type)
                .with("decidedOn", day)
                .with("imposedOn", day);

        if (refused) {
            assertRefusedWithoutEffect(mutation, "INVALID_TRANSITION", "is an administrative penalty");
            assertThat(mutation.by(Tokens.administrator()).inputErrors())
                    .containsExactly("input.type NO_PENALTY_NOTICE");
        } else {
            impose(mutation);
        }
    }

    @Test
    void theListOfBadRecordsOutlastsTheCase() {
        synthetic.deleteCase("syn-c1", "syn-0001");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "CLOSED");

        assertRefusedWithoutEffect(Mutation.imposeMeasure(NUMBER, 1), "INVALID_TRANSITION", "CLOSED");
        impose(Mutation.imposeMeasure(NUMBER, 1).with("type", "BAD_RECORD_LISTED"));
        assertThat(Mutation.recordService(NUMBER, 2).by(Tokens.administrator()).hasErrors())
                .isFalse();
    }

    @Test
    void aMeasureIsNotDecidedBeforeTheViolation() {
        setCampaignEnd("2020-02-01");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("decidedOn", "2020-01-31"),
                "BAD_USER_INPUT",
                "`input.decidedOn` must not be before the violation (2020-02-01)");
    }

    @Test
    void aMeasureBeginsOnTheDayOfItsDecisionOrLater() {
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("decidedOn", "2020-02-02"),
                "BAD_USER_INPUT",
                "`input.imposedOn` must not be before `decidedOn`");
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("continuedFrom", "2020-02-01"),
                "BAD_USER_INPUT",
                "`input.continuedFrom` must be before `imposedOn`");
    }

    @Test
    void aMeasureIsAimedAtKnownOutlets() {
        synthetic.outlets(2);
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("outlets", List.of("no-such-outlet")),
                "NOT_FOUND",
                "No outlet 'no-such-outlet'");

        Answer answer = impose(Mutation.imposeMeasure(NUMBER, 1)
                .with("type", "OUTLET_CLOSURE")
                .with("outlets", List.of("syn-0001-o0002", "syn-0001-o0001", "syn-0001-o0002"))
                .selecting("{ rectificationCase { measures { outlets { code } } } }"));

        assertThat(answer.<String>list("imposeMeasure.rectificationCase.measures[1].outlets.code"))
                .containsExactly("syn-0001-o0001", "syn-0001-o0002");
    }

    @Test
    void aCorrectionChangesOnlyWhatIsGiven() {
        impose(Mutation.imposeMeasure(NUMBER, 1).with("note", "synthetic note"));

        Answer answer = Mutation.ofMeasure("correctMeasure", "CorrectMeasureInput", NUMBER, 2, 2)
                .with("imposedOn", "2020-02-05")
                .with("reason", "synthetic reason")
                .by(Tokens.administrator());

        assertThat(answer.<String>get("correctMeasure.rectificationCase.measures[1].imposedOn"))
                .isEqualTo("2020-02-05");
        assertThat(answer.<String>get("correctMeasure.rectificationCase.measures[1].issuedBy"))
                .isEqualTo("synthetic authority");
        assertThat(answer.<String>get("correctMeasure.rectificationCase.measures[1].note"))
                .isEqualTo("synthetic note");
        assertThat(answer.<String>list("correctMeasure.rectificationCase.measures[1].legalBasis.code"))
                .containsExactly("miit-order-25");
        assertThat(answer.<String>get("correctMeasure.rectificationCase.history.nodes[2].reason"))
                .isEqualTo("synthetic reason");
    }

    @Test
    void aMeasureWhoseFirstDayWasCorrectedIsLifted() {
        impose(Mutation.imposeMeasure(NUMBER, 1).with("imposedOn", "2020-05-10"));
        Mutation.ofMeasure("correctMeasure", "CorrectMeasureInput", NUMBER, 2, 2)
                .with("imposedOn", "2020-04-01")
                .with("reason", "synthetic reason")
                .by(Tokens.administrator())
                .get("correctMeasure");

        Answer lifted = Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", NUMBER, 2, 3)
                .with("liftedOn", "2020-04-15")
                .with("reason", "synthetic reason")
                .by(Tokens.administrator());

        assertThat(lifted.<String>get("liftMeasure.rectificationCase.measures[1].liftedOn"))
                .isEqualTo("2020-04-15");
    }

    @Test
    void aMeasureIsAimedAtOutletsOfTheReseller() {
        database.run("insert into reseller (code, zh_hans, zh_hant) values ('syn-0002', '合成', '合成')");
        synthetic.outlets(1);

        assertThat(Mutation.imposeMeasure(NUMBER, 1)
                        .with("outlets", List.of("syn-0001-o0001", "syn-0002-o0001"))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.outlets[1] NOT_ALLOWED_NOW");
    }

    @Test
    void aMeasureNeedsAGroundThatStands() {
        synthetic.noViolation("syn-c1", "syn-0001");

        assertThat(Mutation.imposeMeasure(NUMBER, 1).by(Tokens.administrator()).inputErrors())
                .contains("input.number NO_GROUNDS");
    }

    @Test
    void theNoticeOfARunningCaseIsNotWithdrawnAlone() {
        synthetic.deleteCase("syn-c1", "syn-0001");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "OPEN");
        Mutation.notifyRectification(NUMBER, 1).by(Tokens.administrator()).get("notifyRectification");

        assertThat(Mutation.ofMeasure("withdrawMeasure", "WithdrawMeasureInput", NUMBER, 2, 2)
                        .with("reason", "synthetic reason")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.id NOT_ALLOWED_NOW");
    }

    @Test
    void aCorrectionMakesNoPenalty() {
        impose(Mutation.imposeMeasure(NUMBER, 1).with("type", "CIRCULATED_CRITICISM"));

        assertThat(Mutation.ofMeasure("correctMeasure", "CorrectMeasureInput", NUMBER, 2, 2)
                        .with("decidedOn", "2021-07-15")
                        .with("imposedOn", "2021-07-15")
                        .with("reason", "synthetic reason")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.decidedOn NO_PENALTY_NOTICE");
    }

    @Test
    void aCorrectionNamesTheIssuerIfNoneWasRecorded() {
        assertRefusedWithoutEffect(
                Mutation.correctMeasure(NUMBER, 1).with("issuedBy", null),
                "BAD_USER_INPUT",
                "`input.issuedBy` is required");
        assertThat(Mutation.correctMeasure(NUMBER, 1)
                        .by(Tokens.administrator())
                        .<String>get("correctMeasure.rectificationCase.measures[0].issuedBy"))
                .isEqualTo("synthetic authority");
    }

    @Test
    void theLastRecordOfAServiceCounts() {
        Mutation.recordService(NUMBER, 1).by(Tokens.administrator()).get("recordService");
        Answer again =
                Mutation.recordService(NUMBER, 2).with("servedOn", "2020-02-04").by(Tokens.administrator());

        assertThat(again.<String>get("recordService.rectificationCase.measures[0].servedOn"))
                .isEqualTo("2020-02-04");
        assertRefusedWithoutEffect(
                Mutation.recordService(NUMBER, 3).with("servedOn", "2020-01-31"),
                "BAD_USER_INPUT",
                "`input.servedOn` must not be before");
    }

    @Test
    void aWithdrawnMeasureSaysWhenAndWhy() {
        Answer answer = Mutation.withdrawMeasure(NUMBER, 1).by(Tokens.administrator());

        assertThat(answer.<String>get("withdrawMeasure.rectificationCase.measures[0].withdrawnOn"))
                .isEqualTo(LocalDate.now(ShanghaiClock.ZONE).toString());
        assertThat(answer.<String>get("withdrawMeasure.rectificationCase.measures[0].withdrawnBecause"))
                .isEqualTo("synthetic reason");
        assertRefusedWithoutEffect(Mutation.withdrawMeasure(NUMBER, 2), "BAD_USER_INPUT", "`input.id` is not in force");
        for (Mutation mutation : List.of(Mutation.correctMeasure(NUMBER, 2), Mutation.recordService(NUMBER, 2))) {
            assertRefusedWithoutEffect(mutation, "BAD_USER_INPUT", "`input.id` was withdrawn");
        }
    }

    @Test
    void anEventNamesItsMeasureAsItWasAfterwards() {
        impose(Mutation.imposeMeasure(NUMBER, 1));
        Mutation.ofMeasure("correctMeasure", "CorrectMeasureInput", NUMBER, 2, 2)
                .with("imposedOn", "2020-02-05")
                .with("reason", "synthetic reason")
                .by(Tokens.administrator())
                .get("correctMeasure");

        Answer answer = Ask.query("""
                { rectificationCase(number: "%s") { history { nodes { party measure { type imposedOn } legalBasis { code } } } } }""".formatted(NUMBER));

        assertThat(answer.<String>list("rectificationCase.history.nodes.party"))
                .containsExactly("REGULATOR", "REGULATOR", "REGULATOR");
        assertThat(answer.<String>list("rectificationCase.history.nodes.measure.imposedOn"))
                .containsExactly("2020-02-01", "2020-02-01", "2020-02-05");
        List<Map<String, String>> cited = List.of(Map.of("code", "miit-order-25"));
        assertThat(answer.<Object>list("rectificationCase.history.nodes.legalBasis"))
                .as("null for the opening, which cites no law")
                .containsExactly(null, cited, cited);
    }

    @Test
    void aMeasureIsANode() {
        String id = NodeId.of("Measure", NUMBER + "/1");
        String query = "{ node(id: \"%s\") { id ... on Measure { type } } }";

        assertThat(Ask.query(query.formatted(id)).<String>get("node.type")).isEqualTo("RECTIFICATION_NOTICE");
        assertThat(Ask.query(query.formatted(NodeId.of("Measure", NUMBER + "/2")))
                        .<Object>get("node"))
                .isNull();
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-c1'");
        assertThat(Ask.query(query.formatted(id)).<Object>get("node")).isNull();
    }

    @Test
    void aLiftDateInTheFutureIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.liftMeasure(NUMBER, 1).with("liftedOn", "2999-01-01"),
                "BAD_USER_INPUT",
                "`input.liftedOn` must not be after today");
    }

    @Test
    void anImpositionDateInTheFutureIsRefused() {
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("imposedOn", "2999-01-01"),
                "BAD_USER_INPUT",
                "`input.imposedOn` must not be after today");
    }

    @ParameterizedTest
    @CsvSource({
        "2016-11-30, miit-order-25",
        "2015-06-30, black-card-plan-2015",
        "2017-06-01, cybersecurity-law-2016",
        "2022-12-01, anti-telecom-fraud-law"
    })
    void aLawInForceOnTheDayOfTheViolationIsAccepted(String lastDay, String instrument) {
        setCampaignEnd(lastDay);

        impose(Mutation.imposeMeasure(NUMBER, 1)
                .with("decidedOn", "2023-01-01")
                .with("imposedOn", "2023-01-01")
                .with("legalBasis", List.of(instrument)));
    }

    @ParameterizedTest
    @CsvSource({
        "2013-08-31, miit-order-25",
        "2016-01-01, black-card-plan-2015",
        "2016-11-30, cybersecurity-law-2016",
        "2016-11-30, anti-telecom-fraud-law",
        "2022-11-30, anti-telecom-fraud-law"
    })
    void aLawNotInForceOnTheDayOfTheViolationIsRefused(String lastDay, String instrument) {
        setCampaignEnd(lastDay);

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1)
                        .with("imposedOn", "2023-01-01")
                        .with("legalBasis", List.of(instrument)),
                "BAD_USER_INPUT",
                "does not apply to the violation of " + lastDay);
    }

    @Test
    void anInvalidTransitionIsReportedBeforeAnInapplicableLaw() {
        synthetic.deleteCase("syn-c1", "syn-0001");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "CLOSED");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", List.of("anti-telecom-fraud-law")),
                "INVALID_TRANSITION",
                "CLOSED");
    }

    @Test
    void theDayOfTheViolationFallsBackToThePublicationDate() {
        database.runWithoutTriggers(
                "update campaign set started_on = null, published_on = date '2017-02-05' where code = 'syn-c1'");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1)
                        .with("imposedOn", "2026-01-01")
                        .with("legalBasis", List.of("anti-telecom-fraud-law")),
                "BAD_USER_INPUT",
                "does not apply to the violation of 2017-02-05");
    }

    @Test
    void aLawMustBeInForceOnAllDaysOfTheVisits() {
        database.runWithoutTriggers("""
                update campaign set started_on = date '2022-11-30', ended_on = date '2022-12-31' where code = 'syn-c1'""");

        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1)
                        .with("imposedOn", "2023-01-01")
                        .with("legalBasis", List.of("anti-telecom-fraud-law")),
                "BAD_USER_INPUT",
                "does not apply to the violation of 2022-11-30");
    }

    @Test
    void todayStandsForAViolationWithoutADay() {
        impose(Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", List.of("anti-telecom-fraud-law")));
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 2).with("legalBasis", List.of("black-card-plan-2015")),
                "BAD_USER_INPUT",
                "does not apply to the violation of");
    }

    /** A later law may be cited with a reason, such as that it is lighter (APL 37). */
    @Test
    void aLaterLawIsCitedWithAReason() {
        setCampaignEnd("2016-11-30");
        Mutation later = Mutation.imposeMeasure(NUMBER, 1)
                .with("decidedOn", "2023-01-01")
                .with("imposedOn", "2023-01-01")
                .with("legalBasis", List.of("anti-telecom-fraud-law"));

        assertThat(later.by(Tokens.administrator()).inputErrors()).containsExactly("input.legalBasis[0] NOT_IN_FORCE");
        Answer answer = impose(later.with("laterLawBecause", "从轻")
                .selecting("{ rectificationCase { measures { laterLawBecause } } }"));

        assertThat(answer.<String>get("imposeMeasure.rectificationCase.measures[1].laterLawBecause"))
                .isEqualTo("从轻");
    }

    @Test
    void aCorrectionChangesTheReasonForALaterLaw() {
        setCampaignEnd("2016-11-30");
        impose(Mutation.imposeMeasure(NUMBER, 1).with("decidedOn", "2023-01-01").with("imposedOn", "2023-01-01"));
        Mutation correct = Mutation.ofMeasure("correctMeasure", "CorrectMeasureInput", NUMBER, 2, 2)
                .with("legalBasis", List.of("anti-telecom-fraud-law"))
                .with("reason", "synthetic reason")
                .selecting("{ rectificationCase { measures { laterLawBecause legalBasis { code } } } }");

        assertThat(correct.by(Tokens.administrator()).inputErrors())
                .containsExactly("input.legalBasis[0] NOT_IN_FORCE");
        Answer answer = correct.with("laterLawBecause", " 从轻 ").by(Tokens.administrator());

        assertThat(answer.<Object>get("correctMeasure.rectificationCase.measures[1]"))
                .isEqualTo(Map.of(
                        "laterLawBecause", "从轻", "legalBasis", List.of(Map.of("code", "anti-telecom-fraud-law"))));
    }

    @Test
    void anInstrumentIsCitedOnce() {
        assertThat(Mutation.imposeMeasure(NUMBER, 1)
                        .with("legalBasis", List.of("miit-order-25", "miit-order-25", "no-such-law", "a\u0000"))
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly(
                        "input.legalBasis[1] DUPLICATE",
                        "input.legalBasis[2] UNKNOWN_CODE",
                        "input.legalBasis[3] UNKNOWN_CODE");
    }

    @Test
    void anUnknownLegalInstrumentIsNotFound() {
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", List.of("no-such-law")),
                "NOT_FOUND",
                "No legal instrument 'no-such-law'");
        assertRefusedWithoutEffect(
                Mutation.imposeMeasure(NUMBER, 1).with("legalBasis", List.of("' or true --")),
                "NOT_FOUND",
                "No legal instrument");
    }

    private void setCampaignEnd(String day) {
        database.runWithoutTriggers(
                "update campaign set started_on = cast(? as date), ended_on = cast(? as date) where code = 'syn-c1'",
                day,
                day);
    }

    private static Answer impose(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        answer.get("imposeMeasure");
        return answer;
    }

    private void assertRefusedWithoutEffect(Mutation mutation, String code, String message) {
        List<List<Object>> before = database.rows(
                "select version, (select count(*) from rectification_event e where e.campaign = c.campaign) "
                        + "from rectification_case c where campaign = 'syn-c1'");

        Answer answer = mutation.by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(message);
        assertThat(database.rows(
                        "select version, (select count(*) from rectification_event e where e.campaign = c.campaign) "
                                + "from rectification_case c where campaign = 'syn-c1'"))
                .isEqualTo(before);
    }
}
