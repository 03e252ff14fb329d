package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.rectification.CaseOnPaper.REGULATOR;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.identity.FourEyes;
import org.realnameaudit.rectification.RectificationSchema.CorrectMeasureInput;
import org.realnameaudit.reference.Evidence;

/**
 * The rules of penalty procedures, payments and reviews (rule 24). The notice of the case is event 2, and a penalty
 * notice event 3: of 2026-03-10, with a statement until 2026-03-20.
 */
class PenaltyRulesTest {

    private static final List<Evidence> EVIDENCE =
            List.of(new Evidence("https://evidence.invalid/record", "ab".repeat(32), null));

    private CaseOnPaper of;

    @BeforeEach
    void notifyReseller() {
        of = new CaseOnPaper().in(RectificationStatus.NOTIFIED);
    }

    private static PenaltyChange.Give notice(String kinds, @Nullable String amount, boolean hearing) {
        return notice(kinds, amount, hearing, "2026-03-20", null, "miit-order-25");
    }

    private static PenaltyChange.Give notice(
            String kinds,
            @Nullable String amount,
            boolean hearing,
            String respondBy,
            @Nullable String servedOn,
            String law) {
        PenaltyIntent intent =
                new PenaltyIntent(sanction(kinds, amount), "x", "x", null, LocalDate.parse(respondBy), hearing, null);
        return new PenaltyChange.Give(intent, List.of(law), day(servedOn), null, EVIDENCE);
    }

    private static Sanction sanction(String kinds, @Nullable String amount) {
        return Sanction.of(kinds(kinds), amount == null ? null : new BigDecimal(amount));
    }

    private static List<PenaltyKind> kinds(String kinds) {
        return Stream.of(kinds.split(" ")).map(PenaltyKind::valueOf).toList();
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private static MeasureChange.Impose penalty(
            String decidedOn, @Nullable Integer notice, String kinds, @Nullable String amount) {
        MeasureChange.Impose measure = CaseOnPaper.measure(MeasureType.PENALTY, decidedOn);
        return new MeasureChange.Impose(
                measure.position(),
                measure.statement(),
                measure.outlets(),
                null,
                new PenaltyChange.Imposed(notice, kinds(kinds), amount == null ? null : new BigDecimal(amount)));
    }

    private static PenaltyChange.Serve serve(String day) {
        return new PenaltyChange.Serve(3, LocalDate.parse(day), List.of());
    }

    private static PenaltyChange.Hear hearing(
            @Nullable String requestedOn, @Nullable String heldOn, @Nullable String waivedOn) {
        return new PenaltyChange.Hear(3, day(requestedOn), day(heldOn), day(waivedOn), List.of());
    }

    private String refusal(CaseChange change) {
        return of.refusal(change, REGULATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "FINE, 30000, OK",
        "WARNING, , OK",
        "WARNING FINE, 30000, OK",
        "CONFISCATION, 0.01, OK",
        "FINE, , input.amount AMOUNT_REQUIRED",
        "WARNING, 1, input.amount AMOUNT_WITHOUT_FINE"
    })
    void anAmountBelongsToFinesAndConfiscations(String kinds, String amount, String decided) {
        assertThat(refusal(notice(kinds, amount, false))).isEqualTo(decided);
    }

    @ParameterizedTest
    @EnumSource
    void theLawSaysForWhichKindsAHearingMustBeOffered(PenaltyKind kind) { // 行政处罚法 art. 63
        String amount = kind.hasAmount() ? "1" : null;
        boolean required = switch (kind) {
            case QUALIFICATION_LOWERED, LICENCE_REVOKED, BUSINESS_SUSPENDED -> true;
            case CLOSURE_ORDERED, OCCUPATION_RESTRICTED -> true;
            default -> false;
        };

        assertThat(refusal(notice(kind.name(), amount, false)))
                .isEqualTo(required ? "input.hearingOffered HEARING_REQUIRED" : "OK");
        assertThat(refusal(notice(kind.name(), amount, true))).isEqualTo("OK");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, , OK",
        "2026-03-09, , input.respondBy BEFORE_PENALTY_NOTICE",
        "2026-03-20, 2026-03-10, OK",
        "2026-03-20, 2026-03-09, input.servedOn SERVED_BEFORE",
        "2026-03-20, 2026-03-11, input.servedOn AFTER_TODAY"
    })
    void theDaysOfANoticeFollowOneAnother(String respondBy, String servedOn, String decided) {
        assertThat(refusal(notice("FINE", "1", false, respondBy, servedOn, "miit-order-25")))
                .isEqualTo(decided);
    }

    @Test
    void aPenaltyRestsOnLawsRegulationsAndRulesOnly() { // 行政处罚法 arts. 10-16
        assertThat(refusal(notice("FINE", "1", false, "2026-03-20", null, "miit-opinions-2016")))
                .isEqualTo("input.legalBasis[0] NO_POWER_TO_PENALISE");
    }

    @Test
    void aNoticeRequiresAGroundThatStands() {
        of.grounds.clear();

        assertThat(refusal(notice("FINE", "1", false))).isEqualTo("input.number NO_GROUNDS");
    }

    @Test
    void beforeItsFirstNoticeTheResellerCouldNotSeeTheProcedure() { // rule 21
        assertThat(new CaseOnPaper().refusal(notice("FINE", "1", false), REGULATOR))
                .isEqualTo("INVALID_TRANSITION");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-20, input.decidedOn PARTY_NOT_HEARD", "2026-03-21, OK"})
    void aPenaltyIsDecidedAfterTheTimeForAStatement(String decidedOn, String decided) { // art. 62
        of.after(notice("FINE", "30000", false)).on("2026-03-12").after(serve("2026-03-12"));
        of.on("2026-04-30");

        assertThat(refusal(penalty(decidedOn, 3, "FINE", "30000"))).isEqualTo(decided);
    }

    @ParameterizedTest
    @CsvSource({"x, input.penaltyProcedure OWN_NOTICE", "y, OK"})
    void anotherAccountThanThatOfTheNoticeImposesThePenalty(String account, String decided) { // rule 26
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10")).on("2026-03-21");
        of.fourEyes = new FourEyes(account);

        assertThat(refusal(penalty("2026-03-21", 3, "FINE", "30000"))).isEqualTo(decided);
    }

    @Test
    void aPenaltyRequiresAServedNotice() {
        of.after(notice("FINE", "30000", false)).on("2026-04-30");

        assertThat(refusal(penalty("2026-04-30", 3, "FINE", "30000"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        assertThat(refusal(penalty("2026-04-30", null, "FINE", "30000"))).isEqualTo("input.type NO_PENALTY_NOTICE");
        assertThat(refusal(penalty("2026-04-30", 2, "FINE", "30000"))).isEqualTo("input.penaltyProcedure UNKNOWN");
    }

    /** The Qingming festival makes Monday 2026-04-06 a day off. */
    @Test
    void theResellerCanAskForAHearingForFiveWorkingDaysFromTheService() { // arts. 64, 85; rule 25
        of.after(notice("FINE", "30000", true, "2026-04-08", null, "miit-order-25"));
        of.on("2026-04-01").after(serve("2026-04-01"));

        assertThat(of.penaltyProcedure(3).hearingRequestBy()).isEqualTo("2026-04-09");
        of.on("2026-04-30");
        assertThat(refusal(hearing("2026-04-10", null, null))).isEqualTo("input.requestedOn REQUESTED_TOO_LATE");
        assertThat(refusal(hearing("2026-03-31", null, null))).isEqualTo("input.requestedOn BEFORE_PENALTY_NOTICE");
        assertThat(refusal(penalty("2026-04-09", 3, "FINE", "1"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        assertThat(refusal(hearing("2026-04-09", null, null))).isEqualTo("OK");
        assertThat(refusal(penalty("2026-04-10", 3, "FINE", "1"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        assertThat(refusal(hearing(null, "2026-04-08", null))).isEqualTo("input.heldOn BEFORE_REQUEST");
        assertThat(refusal(hearing(null, "2026-04-20", null))).isEqualTo("OK");
        assertThat(refusal(penalty("2026-04-19", 3, "FINE", "1"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        assertThat(refusal(penalty("2026-04-20", 3, "FINE", "1"))).isEqualTo("OK");
    }

    @Test
    void withoutARequestThePenaltyIsDecidedAfterTheTimeForOne() {
        of.after(notice("FINE", "30000", true, "2026-04-08", null, "miit-order-25"));
        of.on("2026-04-01").after(serve("2026-04-01"));
        of.on("2026-04-30");

        assertThat(refusal(penalty("2026-04-10", 3, "FINE", "30000"))).isEqualTo("OK");
    }

    @Test
    void aResellerThatWaivesTheHearingIsNotKeptWaiting() {
        of.after(notice("FINE", "30000", true)).on("2026-03-20").after(serve("2026-03-19"));
        of.after(hearing(null, null, "2026-03-20")).on("2026-03-21");

        assertThat(refusal(penalty("2026-03-21", 3, "FINE", "30000"))).isEqualTo("OK");
    }

    @Test
    void aRequestAfterAWaiverAsksForAHearingAgain() {
        of.after(notice("FINE", "30000", true)).on("2026-03-20").after(serve("2026-03-16"));
        of.after(hearing(null, null, "2026-03-17"))
                .after(hearing("2026-03-18", null, null))
                .on("2026-04-30");

        assertThat(refusal(penalty("2026-04-30", 3, "FINE", "1"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        of.after(hearing(null, "2026-04-20", null));
        assertThat(refusal(hearing("2026-03-19", null, null))).isEqualTo("OK");
        assertThat(refusal(penalty("2026-04-30", 3, "FINE", "1"))).isEqualTo("OK");
    }

    @Test
    void aHearingIsNotRequestedAfterItWasHeld() {
        of.after(notice("FINE", "30000", true)).on("2026-03-23").after(serve("2026-03-16"));
        of.after(hearing("2026-03-17", "2026-03-18", null));

        assertThat(refusal(hearing("2026-03-19", null, null))).isEqualTo("input.requestedOn AFTER_HEARING_DAY");
    }

    @Test
    void aHearingIsRecordedWhereOneIsOfferedAndTheNoticeWasServed() {
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));

        assertThat(refusal(hearing("2026-03-10", null, null))).isEqualTo("input.penaltyProcedure NO_HEARING_OFFERED");
        of.after(notice("FINE", "30000", true));
        PenaltyChange.Hear ofSecond = new PenaltyChange.Hear(5, day("2026-03-10"), null, null, List.of());
        assertThat(refusal(ofSecond)).isEqualTo("input.penaltyProcedure NOT_SERVED");
        assertThat(refusal(hearing(null, null, null))).contains("input.requestedOn NEEDS_DAY_OF_HEARING");
    }

    @ParameterizedTest
    @CsvSource({
        "WARNING FINE, 30000, OK",
        "WARNING, , OK",
        "FINE, 29999.99, OK",
        "FINE, 30000.01, input.amount MORE_THAN_INTENDED",
        "WARNING LICENCE_SUSPENDED, , input.penaltyKinds MORE_THAN_INTENDED",
        "FINE, , input.amount AMOUNT_REQUIRED",
        "WARNING, 1, input.amount AMOUNT_WITHOUT_FINE"
    })
    void aPenaltyIsNeverMoreThanItsNotice(String kinds, String amount, String decided) {
        of.after(notice("WARNING FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21");

        assertThat(refusal(penalty("2026-03-21", 3, kinds, amount))).isEqualTo(decided);
    }

    @Test
    void circulatedCriticismIsAPenaltyOfThatKind() {
        of.after(notice("CIRCULATED_CRITICISM", null, false)).after(serve("2026-03-10"));
        of.after(notice("WARNING", null, false)).after(new PenaltyChange.Serve(5, day("2026-03-10"), List.of()));
        of.on("2026-03-21");

        assertThat(refusal(criticism(5))).isEqualTo("input.type MORE_THAN_INTENDED");
        assertThat(refusal(criticism(3))).isEqualTo("OK");
    }

    private static MeasureChange.Impose criticism(int notice) {
        MeasureChange.Impose measure = CaseOnPaper.measure(MeasureType.CIRCULATED_CRITICISM, "2026-03-21");
        return new MeasureChange.Impose(
                measure.position(),
                measure.statement(),
                measure.outlets(),
                null,
                new PenaltyChange.Imposed(notice, null, null));
    }

    @Test
    void othersThanPenaltiesHaveNoProcedure() {
        MeasureChange.Impose interview = CaseOnPaper.measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-10");
        MeasureChange.Impose withPenalty = new MeasureChange.Impose(
                interview.position(),
                interview.statement(),
                interview.outlets(),
                null,
                new PenaltyChange.Imposed(3, null, null));
        of.after(notice("FINE", "1", false));

        assertThat(refusal(withPenalty)).isEqualTo("input.penaltyProcedure ONLY_FOR_PENALTY");
    }

    @Test
    void aProcedureEndsOnce() {
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21").after(penalty("2026-03-21", 3, "FINE", "30000"));

        assertThat(refusal(penalty("2026-03-21", 3, "FINE", "1"))).isEqualTo("input.penaltyProcedure PENALTY_ENDED");
        assertThat(refusal(new PenaltyChange.Drop(3, LocalDate.parse("2026-03-21"), "x")))
                .isEqualTo("input.penaltyProcedure PENALTY_ENDED");
        assertThat(refusal(serve("2026-03-20"))).isEqualTo("input.id PENALTY_ENDED");
        of.after(new MeasureChange.Withdraw(5, "x"));
        assertThat(refusal(penalty("2026-03-21", 3, "FINE", "1"))).isEqualTo("OK");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, input.droppedOn BEFORE_LAST_EVENT",
        "2026-03-10, OK",
        "2026-03-11, input.droppedOn AFTER_TODAY"
    })
    void aProcedureCanEndWithoutAPenalty(String droppedOn, String decided) { // art. 57
        of.after(notice("FINE", "30000", false));

        assertThat(refusal(new PenaltyChange.Drop(3, LocalDate.parse(droppedOn), "x")))
                .isEqualTo(decided);
        assertThat(of.penaltyProcedure(3).isPending()).isEqualTo(!decided.equals("OK"));
    }

    @Test
    void aProcedureDoesNotEndBeforeItsLastAct() {
        of.after(notice("FINE", "30000", true)).after(serve("2026-03-10")).on("2026-03-13");
        of.after(hearing("2026-03-12", null, null));

        assertThat(refusal(new PenaltyChange.Drop(3, LocalDate.parse("2026-03-11"), "x")))
                .isEqualTo("input.droppedOn BEFORE_LAST_EVENT");
    }

    @Test
    void aProcedureEndsWithItsCase() {
        of.after(notice("FINE", "30000", false)).after(new StepChange.Withdraw("x", null));

        assertThat(of.penaltyProcedure(3).isPending()).isFalse();
    }

    @Test
    void aNoticeThatWasServedTooLateToRespondIsGivenAnew() { // 行政处罚法 arts. 44, 45
        of.after(notice("FINE", "30000", false)).on("2026-03-22");

        assertThat(refusal(serve("2026-03-21"))).isEqualTo("input.servedOn SERVED_TOO_LATE");
        assertThat(refusal(serve("2026-03-20"))).isEqualTo("OK");
        assertThat(refusal(penalty("2026-03-20", 3, "FINE", "30000"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        assertThat(refusal(penalty("2026-03-21", 3, "FINE", "30000"))).isEqualTo("OK");
    }

    @Test
    void theServiceIsNotAfterWhatItAllowed() {
        of.after(notice("FINE", "30000", true)).after(serve("2026-03-10")).on("2026-03-12");
        of.after(hearing("2026-03-11", null, null));

        assertThat(refusal(serve("2026-03-12"))).isEqualTo("input.servedOn AFTER_HEARING");
        assertThat(refusal(serve("2026-03-11"))).isEqualTo("OK");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 2026-03-21, , OK",
        "5, , 2027-01-31, OK",
        "5, , , input.paidOn NEEDS_DAY_OF_PAYMENT",
        "5, 2026-03-20, , input.paidOn BEFORE_MEASURE",
        "5, 2026-03-22, , input.paidOn AFTER_TODAY",
        "5, , 2026-03-20, input.payBy BEFORE_MEASURE",
        "2, 2026-03-21, , input.id NOTHING_TO_PAY"
    })
    void anAmountIsPaidAfterThePenalty(int measure, String paidOn, String payBy, String decided) { // arts. 66, 67
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21").after(penalty("2026-03-21", 3, "FINE", "30000"));

        assertThat(refusal(new PenaltyChange.Pay(measure, day(paidOn), day(payBy), null, List.of())))
                .isEqualTo(decided);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, , , OK",
        "2026-03-09, , , input.filedOn BEFORE_MEASURE",
        "2026-03-22, , , input.filedOn AFTER_TODAY",
        "2026-03-10, UPHELD, , input.decidedOn RESULT_AND_DAY",
        "2026-03-10, , 2026-03-11, input.result RESULT_AND_DAY",
        "2026-03-11, UPHELD, 2026-03-10, input.decidedOn BEFORE_FILING",
        "2026-03-11, UPHELD, 2026-03-22, input.decidedOn AFTER_TODAY",
        "2026-03-11, UPHELD, 2026-03-11, OK"
    })
    void theDaysOfAReviewFollowOneAnother(String filedOn, ReviewResult result, String decidedOn, String decided) {
        of.on("2026-03-21");

        assertThat(refusal(review(null, filedOn, result, decidedOn))).isEqualTo(decided);
    }

    private static PenaltyChange.RecordReview review(
            @Nullable Integer earlier, String filedOn, @Nullable ReviewResult result, @Nullable String decidedOn) {
        return new PenaltyChange.RecordReview(
                2,
                earlier,
                new CaseReview.Terms(ReviewKind.LAWSUIT, LocalDate.parse(filedOn), "x", null, result, day(decidedOn)));
    }

    @Test
    void aResultBelongsToAReviewOfTheMeasure() {
        of.after(review(null, "2026-03-10", null, null));

        for (int unknown : List.of(0, 2)) {
            assertThat(refusal(review(unknown, "2026-03-10", ReviewResult.UPHELD, "2026-03-10")))
                    .isEqualTo("input.review UNKNOWN");
        }
        assertThat(refusal(review(1, "2026-03-10", ReviewResult.UPHELD, "2026-03-10")))
                .isEqualTo("OK");
    }

    @Test
    void whatIsAnnulledIsWithdrawn() {
        of.after(CaseOnPaper.measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-10"));
        CaseReview.Terms annulled =
                new CaseReview.Terms(ReviewKind.RECONSIDERATION, of.today, "x", null, ReviewResult.ANNULLED, of.today);

        of.after(new PenaltyChange.RecordReview(3, null, annulled));

        assertThat(CaseRules.inForce(of.rectification, of)).containsExactly(2);
    }

    @Test
    void whatWasLiftedIsWithdrawnTooWhenItIsAnnulled() {
        of.after(CaseOnPaper.measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-10"))
                .after(new MeasureChange.Lift(3, of.today, "x"));

        of.after(annulled(3, null));

        assertThat(of.measure(3).withdrawnIn()).isEqualTo(5);
    }

    @Test
    void whatWasAnnulledGetsNoOtherResult() {
        of.after(CaseOnPaper.measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-10"))
                .after(annulled(3, null));

        assertThat(refusal(annulled(3, 1))).isEqualTo("input.review ALREADY_ANNULLED");
    }

    @Test
    void anAnnulledPenaltyHasEndedItsProcedure() {
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21").after(penalty("2026-03-21", 3, "FINE", "30000")).after(annulled(5, null));

        assertThat(of.penaltyProcedure(3).isPending()).isFalse();
    }

    private PenaltyChange.RecordReview annulled(int measure, @Nullable Integer review) {
        return new PenaltyChange.RecordReview(
                measure,
                review,
                new CaseReview.Terms(ReviewKind.LAWSUIT, of.today, "x", null, ReviewResult.ANNULLED, of.today));
    }

    @Test
    void aPenaltyThatWasWithdrawnBeforeItWasAnnulledHasEndedItsProcedure() {
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21").after(penalty("2026-03-21", 3, "FINE", "30000"));
        of.after(new MeasureChange.Withdraw(5, "x")).after(annulled(5, null));

        assertThat(of.penaltyProcedure(3).isPending()).isFalse();
    }

    @Test
    void aGrantGivesMoreTimeThanTheLaw() { // 行政处罚法 arts. 66, 67
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21").after(penalty("2026-03-21", 3, "FINE", "30000"));
        of.after(new MeasureChange.Serve(5, of.today, List.of()));

        assertThat(refusal(new PenaltyChange.Pay(5, null, day("2026-04-04"), null, List.of())))
                .isEqualTo("input.payBy LESS_TIME_THAN_LAW");
        assertThat(refusal(new PenaltyChange.Pay(5, null, day("2026-04-05"), null, List.of())))
                .isEqualTo("OK");
    }

    @Test
    void aPenaltyIsNotMovedAfterItsPaymentOrItsReview() {
        LocalDate paid = LocalDate.parse("2026-03-22");
        LocalDate later = LocalDate.parse("2026-03-23");
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-25").after(penalty("2026-03-21", 3, "FINE", "30000"));
        of.after(new PenaltyChange.Pay(5, paid, null, null, List.of()));
        of.after(new PenaltyChange.RecordReview(
                5, null, new CaseReview.Terms(ReviewKind.LAWSUIT, paid, "x", null, null, null)));

        CorrectMeasureInput given = new CorrectMeasureInput(
                "x", null, null, null, null, null, later, later, null, null, null, "x", 0, null);
        assertThat(refusal(new MeasureChange.Correct(5, given)))
                .isEqualTo("input.decidedOn AFTER_REVIEW, input.imposedOn AFTER_PAYMENT");
    }

    @Test
    void aCorrectedPenaltyRestsOnLawsRegulationsAndRulesOnly() {
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-21").after(penalty("2026-03-21", 3, "FINE", "30000"));
        CorrectMeasureInput given = new CorrectMeasureInput(
                "x", null, null, null, null, List.of("miit-opinions-2016"), null, null, null, null, null, "x", 0, null);

        assertThat(refusal(new MeasureChange.Correct(5, given))).isEqualTo("input.legalBasis[0] NO_POWER_TO_PENALISE");
    }

    @Test
    void anAmountThatCannotBeWrittenOutIsNeverWrittenOut() {
        assertThat(sanction("FINE", "1E300000000").amount()).isEqualTo(Sanction.MAX_AMOUNT);
        assertThat(sanction("FINE", "-1E300000000").amount()).isEqualTo(Sanction.MAX_AMOUNT);
        assertThat(sanction("FINE", "1E-300000000").amount()).isEqualTo(Sanction.MAX_AMOUNT);
    }

    @Test
    void theNoticeOfARunningCaseIsAnnulledOnlyWithItsCase() {
        PenaltyChange.RecordReview annulled = review(null, "2026-03-10", ReviewResult.ANNULLED, "2026-03-10");

        assertThat(refusal(annulled)).isEqualTo("input.measure RUNNING_NOTICE");
        of.after(new StepChange.Withdraw("x", null));
        assertThat(refusal(annulled)).isEqualTo("OK");
    }

    @Test
    void aPenaltyIsNotMovedBeforeTheHearing() {
        of.after(notice("FINE", "30000", false)).after(serve("2026-03-10"));
        of.on("2026-03-25").after(penalty("2026-03-25", 3, "FINE", "30000"));

        assertThat(refusal(decidedOn(5, "2026-03-20"))).isEqualTo("input.decidedOn PARTY_NOT_HEARD");
        assertThat(refusal(decidedOn(5, "2026-03-21"))).isEqualTo("OK");
    }

    private static MeasureChange.Correct decidedOn(int measure, String day) {
        CorrectMeasureInput given = new CorrectMeasureInput(
                "x", null, null, null, null, null, LocalDate.parse(day), null, null, null, null, "x", 0, null);
        return new MeasureChange.Correct(measure, given);
    }
}
