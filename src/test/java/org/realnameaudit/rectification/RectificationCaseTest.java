package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.realnameaudit.rectification.CaseOnPaper.REGULATOR;
import static org.realnameaudit.rectification.CaseOnPaper.RESELLER;
import static org.realnameaudit.rectification.CaseOnPaper.day;
import static org.realnameaudit.rectification.CaseOnPaper.measure;
import static org.realnameaudit.rectification.CaseOnPaper.notice;
import static org.realnameaudit.rectification.CaseOnPaper.step;
import static org.realnameaudit.rectification.CaseOnPaper.workingDays;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.rectification.RectificationSchema.CorrectMeasureInput;
import org.realnameaudit.reference.Evidence;

/** What a case decides about each change, without a running service. */
class RectificationCaseTest {

    private final CaseOnPaper of = new CaseOnPaper();

    /** Every action in every status for every party is decided as {@link Procedure} says (rules 10 and 14). */
    static Stream<Arguments> actionsOfPartiesInStatuses() {
        return Stream.of(RectificationStatus.values())
                .flatMap(status -> Stream.of(REGULATOR, RESELLER, Set.<Party>of())
                        .flatMap(parties -> Arrays.stream(RectificationAction.values())
                                .filter(action -> action != RectificationAction.OPEN)
                                .map(action -> arguments(status, parties, action))));
    }

    @ParameterizedTest
    @MethodSource("actionsOfPartiesInStatuses")
    void anActionIsForItsPartiesInItsStatuses(
            RectificationStatus status, Set<Party> parties, RectificationAction action) {
        of.in(status);
        int version = of.rectification.version;
        Procedure procedure = Procedure.of(action);

        String decided = of.refusal(step(action), parties);

        if (!procedure.isFor(parties)) {
            assertThat(decided).isEqualTo("FORBIDDEN");
        } else if (procedure.after(status).isEmpty()) {
            assertThat(decided).isEqualTo("INVALID_TRANSITION");
        } else {
            assertThat(decided).isEqualTo("OK");
            assertThat(of.rectification.status)
                    .isEqualTo(procedure.after(status).orElseThrow());
        }
        assertThat(of.rectification.version).isEqualTo(decided.equals("OK") ? version + 1 : version);
    }

    @Test
    void aNoticeIsAboutAllGroundsThatStandAndThatNoNoticeWasAbout() { // rule 18
        of.grounds.add(CaseOnPaper.ground("syn-0001-o0002", "2026-03-03"));
        assertThat(groundsOf(of.apply(notice().build(), REGULATOR))).isEqualTo("grounds=2");

        assertThat(of.refusal(notice().build(), REGULATOR)).isEqualTo("input.number NO_GROUNDS");

        of.grounds.add(CaseOnPaper.ground("syn-0001-o0003", "2026-03-04"));
        assertThat(groundsOf(of.apply(notice().build(), REGULATOR))).isEqualTo("grounds=1");
    }

    private static @Nullable String groundsOf(RectificationEvent event) {
        return Stream.of(event.detail.split(" "))
                .filter(each -> each.startsWith("grounds="))
                .findFirst()
                .orElse(null);
    }

    @Test
    void aVoidedInspectionIsNoGround() { // rule 20
        Ground found = of.grounds.getFirst();
        of.grounds.set(
                0, new Ground(found.caseKey(), found.inspection(), found.inspectedOn(), found.region(), false, false));

        assertThat(of.refusal(notice().build(), REGULATOR)).isEqualTo("input.number NO_GROUNDS");
        assertThat(of.refusal(measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-09"), REGULATOR))
                .isEqualTo("input.number NO_GROUNDS");
        of.in(RectificationStatus.WITHDRAWN);
        assertThat(of.refusal(reopening(), REGULATOR)).isEqualTo("input.number NO_GROUNDS");
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, input.number NOT_IN_REVIEW",
        "IN_FIELD, input.number NOT_IN_REVIEW",
        "CANCELLED, input.number NOT_IN_REVIEW",
        "IN_REVIEW, OK",
        "PUBLISHED, OK",
        "CLOSED, OK"
    })
    void nobodyIsAccusedWhileInspectorsAreInTheField(CampaignStatus status, String decided) { // rule 18
        of.campaignStatus = status;

        assertThat(of.refusal(notice().build(), REGULATOR)).isEqualTo(decided);
        CaseOnPaper withdrawn = new CaseOnPaper().in(RectificationStatus.WITHDRAWN);
        withdrawn.campaignStatus = status;
        assertThat(withdrawn.refusal(reopening(), REGULATOR)).isEqualTo(decided);
        CaseOnPaper reviewed = new CaseOnPaper();
        reviewed.campaignStatus = status;
        assertThat(reviewed.refusal(measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-09"), REGULATOR))
                .isEqualTo(decided);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDINARY, , , OK",
        "SERIOUS, true, , OK",
        "SERIOUS, false, , input.withoutReinspection NOT_REINSPECTED",
        "SERIOUS, , , input.withoutReinspection NOT_REINSPECTED",
        "SERIOUS, , The outlet was handed over, OK",
        "SERIOUS, false, The outlet was handed over, OK"
    })
    void aSeriousCaseIsClosedWhenItsViolationsWerePutRight( // rule 23
            CaseSeverity severity, @Nullable Boolean putRight, @Nullable String withoutReinspection, String decided) {
        of.in(RectificationStatus.ACCEPTED);
        of.rectification.severity = severity;
        of.putRight = putRight;

        assertThat(of.refusal(new StepChange.Close(null, withoutReinspection, null, List.of()), REGULATOR))
                .isEqualTo(decided);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-09, OK", "2026-03-10, input.imposedOn AFTER_SERVICE"})
    void aCorrectedMeasureIsNotImposedAfterItsService(String imposedOn, String decided) { // rule 24
        of.after(measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-09")).after(service(2, "2026-03-09"));

        assertThat(of.refusal(correction(imposedOn), REGULATOR)).isEqualTo(decided);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2016-10-15 | miit-order-25 | | OK",
                "2016-10-15 | miit-order-25 counter-terrorism-law | | OK",
                "2016-10-15 | cybersecurity-law-2016 | | input.legalBasis[0] NOT_IN_FORCE",
                "2016-10-15 | miit-order-25 cybersecurity-law-2016 | | input.legalBasis[1] NOT_IN_FORCE",
                "2016-10-15 | cybersecurity-law-2025 | The later law is lighter | OK",
                "2016-10-15 | cybersecurity-law-2016 | No longer in force | input.legalBasis[0] NOT_IN_FORCE",
                "2025-12-31 | cybersecurity-law-2016 | | OK",
                "2025-12-31 | cybersecurity-law-2025 | | input.legalBasis[0] NOT_IN_FORCE",
                "2026-01-01 | cybersecurity-law-2025 | | OK",
                "2026-03-02 | administrative-penalties-law-2021 | | input.legalBasis NOT_IN_FORCE",
                "2026-03-02 | miit-order-25 administrative-penalties-law-2021 | | OK",
                "2026-03-02 | miit-order-25 miit-order-25 | | input.legalBasis[1] REPEATED",
                "2026-03-02 | no-such-law | | input.legalBasis[0] UNKNOWN",
                "2026-03-02 | miit-order-25 no-such-law | | input.legalBasis[1] UNKNOWN"
            })
    void aNoticeCitesLawOfTheDayOfTheViolation( // rule 16
            String inspectedOn, String codes, @Nullable String laterLaw, String decided) {
        of.grounds.set(0, CaseOnPaper.ground("syn-0001-o0001", inspectedOn));
        CaseOnPaper.NoticeBuilder notice = notice().citing(codes.split(" "));

        assertThat(of.refusal(
                        laterLaw == null
                                ? notice.build()
                                : notice.because(laterLaw).build(),
                        REGULATOR))
                .isEqualTo(decided);
    }

    @Test
    void aFurtherNoticeNeedsADeadlineIfTheEarlierOneHasPassed() { // rule 11
        of.after(notice().deadline(day("2026-03-20")).build()).on("2026-03-21");
        of.grounds.add(CaseOnPaper.ground("syn-0001-o0002", "2026-03-03"));
        GivenDeadline none = new GivenDeadline(null, null);

        assertThat(of.refusal(notice().deadline(none).build(), REGULATOR)).isEqualTo("input.deadline NEEDS_DEADLINE");

        of.on("2026-03-20").after(notice().deadline(none).build());
        assertThat(of.rectification.deadline).isEqualTo("2026-03-20");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The Friday before the May holidays of 2026, with Saturday 9 May as a make-up day.
                "2026-04-30, -, 1, 2026-05-06",
                "2026-04-30, -, 4, 2026-05-09",
                "2026-04-30, 2026-05-06, 1, 2026-05-07",
                "2026-04-28, 2026-04-28, 2, 2026-04-30"
            })
    void theWorkingDaysOfANoticeCountFromItsService( // rules 11 and 25
            String noticed, @Nullable String servedOn, int days, String deadline) {
        of.on(servedOn == null ? noticed : servedOn);
        CaseOnPaper.NoticeBuilder notice = notice().deadline(workingDays(days)).occurredOn(noticed);

        of.after(servedOn == null ? notice.build() : notice.servedOn(servedOn).build());

        assertThat(of.rectification.deadline).isEqualTo(deadline);
    }

    @Test
    void theServiceOfANoticeMovesItsDeadlineToALaterDayOnly() { // rule 11
        of.on("2026-04-28").after(notice().deadline(workingDays(2)).build()); // until 2026-04-30
        of.on("2026-05-07");

        assertThat(of.apply(service(2, "2026-04-28"), REGULATOR).deadline).isNull();
        assertThat(of.apply(service(2, "2026-05-06"), REGULATOR).deadline).isEqualTo("2026-05-08");

        of.after(new DeadlineChange.Extend(day("2026-06-01"), "x", null));
        assertThat(of.apply(service(2, "2026-05-07"), REGULATOR).deadline)
                .as("a replaced deadline")
                .isNull();
        assertThat(of.rectification.deadline).isEqualTo("2026-06-01");
    }

    /** Today is 2026-03-10, and the deadline 2026-03-31. */
    static Stream<Arguments> deadlines() {
        return Stream.of(
                arguments(new DeadlineChange.Extend(day("2026-04-01"), "x", null), "OK"),
                arguments(new DeadlineChange.Extend(day("2026-03-31"), "x", null), "input.deadline NOT_LATER"),
                arguments(new DeadlineChange.Extend(workingDays(1), "x", null), "OK"),
                arguments(new DeadlineChange.Extend(workingDays(250), "x", null), "input.workingDays CALENDAR_UNKNOWN"),
                arguments(
                        new DeadlineChange.Extend(new GivenDeadline(null, null), "x", null), "input.deadline REQUIRED"),
                arguments(
                        new DeadlineChange.Extend(new GivenDeadline(LocalDate.parse("2026-04-01"), 1), "x", null),
                        "input.workingDays DAY_OR_WORKING_DAYS"),
                arguments(new DeadlineChange.Correct(day("2026-03-10"), "x"), "OK"),
                arguments(new DeadlineChange.Correct(day("2026-03-09"), "x"), "input.deadline BEFORE_TODAY"),
                arguments(new DeadlineChange.Correct(new GivenDeadline(null, null), "x"), "input.deadline REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("deadlines")
    void aDeadlineIsExtendedToALaterDayAndCorrectedToAnyDayAhead(CaseChange change, String decided) { // rule 11
        of.after(notice().deadline(day("2026-03-31")).build());

        assertThat(of.refusal(change, REGULATOR)).isEqualTo(decided);
    }

    @Test
    void aDeadlineThatHasPassedIsNotCorrectedButExtendedFromTheAct() { // rule 11
        of.after(notice().deadline(day("2026-03-31")).build()).on("2026-04-30");

        assertThat(of.refusal(new DeadlineChange.Correct(day("2026-06-01"), "x"), REGULATOR))
                .isEqualTo("input.number NO_DEADLINE_AHEAD");
        of.after(new DeadlineChange.Extend(workingDays(1), "x", null));
        assertThat(of.rectification.deadline).isEqualTo("2026-05-06");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-31, -, 2026-04-15, OK",
                "2026-03-31, -, 2026-03-31, input.deadline NOT_LATER",
                "2026-04-01, -, 2026-04-15, input.number NO_DEADLINE_AHEAD",
                // A letter that was posted in time and recorded later.
                "2026-05-01, 2026-03-31, 2026-04-15, OK",
                "2026-05-01, 2026-04-01, 2026-04-15, input.number NO_DEADLINE_AHEAD"
            })
    void moreTimeIsRequestedBeforeTheDeadlineHasPassed( // rule 11
            String recordedOn, @Nullable String postedOn, String requested, String decided) {
        of.after(notice().deadline(day("2026-03-31")).build()).on(recordedOn);

        assertThat(of.refusal(request(requested, postedOn), REGULATOR)).isEqualTo(decided);
        assertThat(of.rectification.requestedDeadline)
                .isEqualTo(decided.equals("OK") ? LocalDate.parse(requested) : null);
        assertThat(of.rectification.deadline).isEqualTo("2026-03-31");
    }

    @Test
    void moreTimeIsRequestedOnlyInACaseWithADeadline() { // rule 11
        of.after(notice().deadline(new GivenDeadline(null, null)).build());

        assertThat(of.refusal(request("2026-04-15", null), RESELLER)).isEqualTo("input.number NO_DEADLINE_AHEAD");
    }

    @Test
    void aSecondRequestWaitsForTheAnswerToTheFirst() { // rule 11
        of.after(notice().deadline(day("2026-03-31")).build());
        assertThat(of.refusal(new DeadlineChange.Refuse("x", null), REGULATOR))
                .isEqualTo("input.number NOTHING_REQUESTED");
        assertThat(of.refusal(request("2026-04-15", null), RESELLER)).isEqualTo("OK");
        assertThat(of.refusal(request("2026-04-30", null), RESELLER)).isEqualTo("input.number ALREADY_REQUESTED");

        of.after(new DeadlineChange.Refuse("x", null));
        assertThat(of.refusal(new DeadlineChange.Refuse("x", null), REGULATOR))
                .isEqualTo("input.number NOTHING_REQUESTED");
        assertThat(of.refusal(request("2026-04-30", null), RESELLER)).isEqualTo("OK");
        assertThat(of.refusal(new DeadlineChange.Refuse("x", null), RESELLER)).isEqualTo("FORBIDDEN");
    }

    /** What answers an unanswered request, or ends it otherwise; the case is notified again with a new ground. */
    static Stream<Arguments> changesAfterARequest() {
        return Stream.of(
                arguments(new DeadlineChange.Extend(day("2026-04-01"), "less than requested", null), true),
                arguments(new DeadlineChange.Refuse("x", null), true),
                arguments(notice().deadline(day("2026-05-31")).build(), true),
                arguments(notice().deadline(new GivenDeadline(null, null)).build(), false),
                arguments(new DeadlineChange.Correct(day("2026-03-30"), "x"), false),
                arguments(step(RectificationAction.START), false),
                arguments(new StepChange.Reply("x", null, List.of(), false), false),
                arguments(new StepChange.Withdraw("x", null), true));
    }

    @ParameterizedTest
    @MethodSource("changesAfterARequest")
    void onlyADecisionAboutTheTimeAnswersARequest(CaseChange change, boolean answers) { // rule 11
        of.after(notice().deadline(day("2026-03-31")).build()).after(request("2026-04-15", null));
        of.grounds.add(CaseOnPaper.ground("syn-0001-o0002", "2026-03-03"));

        of.after(change);

        assertThat(of.rectification.requestedDeadline == null).isEqualTo(answers);
        assertThat(RunningDeadline.of(of.history).requested()).isEqualTo(of.rectification.requestedDeadline);
    }

    private static DeadlineChange.Request request(String deadline, @Nullable String occurredOn) {
        return new DeadlineChange.Request(
                LocalDate.parse(deadline), "x", occurredOn == null ? null : LocalDate.parse(occurredOn), List.of());
    }

    @Test
    void aReturnedCaseGetsANewDeadlineIfItHasOne() { // rule 11
        of.in(RectificationStatus.SUBMITTED);

        assertThat(of.refusal(new StepChange.Return(new GivenDeadline(null, null), "x", null, List.of()), REGULATOR))
                .isEqualTo("input.deadline NEEDS_DEADLINE");
        of.after(new StepChange.Return(workingDays(3), "x", null, List.of()));
        assertThat(of.rectification.deadline).isEqualTo("2026-03-13");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10, OK, input.occurredOn FOR_ADMINISTRATORS",
        "2026-03-09, OK, input.occurredOn FOR_ADMINISTRATORS",
        "2026-03-11, input.occurredOn AFTER_TODAY, input.occurredOn FOR_ADMINISTRATORS",
        "2026-03-08, input.occurredOn BEFORE_LAST_EVENT, input.occurredOn FOR_ADMINISTRATORS"
    })
    void onlyTheRegulatorRecordsAnActLater(String occurredOn, String ofRegulator, String ofReseller) { // rule 11
        of.on("2026-03-09").in(RectificationStatus.NOTIFIED).on("2026-03-10");
        CaseChange start = new StepChange.Step(RectificationAction.START, null, LocalDate.parse(occurredOn), List.of());

        assertThat(of.refusal(start, RESELLER)).isEqualTo(ofReseller);
        assertThat(of.refusal(start, REGULATOR)).isEqualTo(ofRegulator);
    }

    @ParameterizedTest
    @CsvSource({
        "REGULATORY_INTERVIEW, 2026-03-09, OK",
        "REGULATORY_INTERVIEW, 2026-03-01, input.decidedOn BEFORE_VIOLATION",
        "REGULATORY_INTERVIEW, 2026-03-11, input.imposedOn AFTER_TODAY",
        "RECTIFICATION_NOTICE, 2026-03-09, input.type NOTICE_IS_NOTIFY",
        "PENALTY, 2026-03-09, input.type NO_PENALTY_NOTICE",
        "CIRCULATED_CRITICISM, 2026-03-09, input.type NO_PENALTY_NOTICE",
        "BAD_RECORD_LISTED, 2026-03-09, OK"
    })
    void aMeasureIsNoPenaltyAndFollowsTheViolation(MeasureType type, String decidedOn, String decided) { // rule 24
        assertThat(of.in(RectificationStatus.NOTIFIED).refusal(measure(type, decidedOn), REGULATOR))
                .isEqualTo(decided);
    }

    @Test
    void circulatedCriticismWasNoPenaltyBeforeTheLawOf2021() { // rule 24
        of.grounds.set(0, CaseOnPaper.ground("syn-0001-o0001", "2021-07-01"));

        assertThat(of.refusal(measure(MeasureType.CIRCULATED_CRITICISM, "2021-07-14"), REGULATOR))
                .isEqualTo("OK");
        assertThat(of.refusal(measure(MeasureType.CIRCULATED_CRITICISM, "2021-07-15"), REGULATOR))
                .isEqualTo("input.type NO_PENALTY_NOTICE");
    }

    @ParameterizedTest
    @CsvSource({"BAD_RECORD_LISTED, OK", "REGULATORY_INTERVIEW, INVALID_TRANSITION"})
    void onlyTheListOfBadRecordsFollowsAClosedCase(MeasureType type, String decided) { // rule 24
        assertThat(of.in(RectificationStatus.CLOSED).refusal(measure(type, "2026-03-09"), REGULATOR))
                .isEqualTo(decided);
    }

    @ParameterizedTest
    @CsvSource({
        "syn-0001-o0009, OK",
        "syn-0002-o0001, input.outlets[0] OTHER_RESELLER",
        "no-such-outlet, input.outlets[0] UNKNOWN"
    })
    void aMeasureIsAimedAtOutletsOfTheReseller(String outlet, String decided) { // rule 24
        assertThat(of.refusal(measure(MeasureType.OUTLET_CLOSURE, "2026-03-09", outlet), REGULATOR))
                .isEqualTo(decided);
    }

    @Test
    void anOutletOfAGroundMayBelongToAnotherResellerByNow() {
        of.grounds.add(CaseOnPaper.ground("syn-0002-o0001", "2026-03-03"));

        assertThat(of.refusal(measure(MeasureType.OUTLET_CLOSURE, "2026-03-09", "syn-0002-o0001"), REGULATOR))
                .isEqualTo("OK");
    }

    @Test
    void aNoticeIsWithdrawnOnlyWithItsCase() { // rule 24
        of.in(RectificationStatus.NOTIFIED);

        assertThat(of.refusal(new MeasureChange.Withdraw(2, "x"), REGULATOR)).isEqualTo("input.id RUNNING_NOTICE");
        of.after(measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-09"));
        assertThat(of.refusal(new MeasureChange.Withdraw(3, "x"), REGULATOR)).isEqualTo("OK");
        assertThat(of.refusal(new MeasureChange.Withdraw(3, "x"), REGULATOR)).isEqualTo("input.id NOT_IN_EFFECT");
        assertThat(of.refusal(service(3, "2026-03-09"), REGULATOR)).isEqualTo("input.id MEASURE_WITHDRAWN");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08, input.liftedOn BEFORE_MEASURE",
        "2026-03-09, OK",
        "2026-03-10, OK",
        "2026-03-11, input.liftedOn AFTER_TODAY"
    })
    void aMeasureIsLiftedBetweenItsFirstDayAndToday(String liftedOn, String decided) { // rule 24
        of.after(measure(MeasureType.ACTIVATION_SUSPENDED, "2026-03-09"));

        assertThat(of.refusal(new MeasureChange.Lift(2, LocalDate.parse(liftedOn), "x"), REGULATOR))
                .isEqualTo(decided);
    }

    @Test
    void aWithdrawalNamesTheNumberOfMeasuresThatItWithdraws() { // rule 10
        of.in(RectificationStatus.NOTIFIED)
                .after(measure(MeasureType.REGULATORY_INTERVIEW, "2026-03-09"))
                .after(measure(MeasureType.ACTIVATION_SUSPENDED, "2026-03-09"))
                .after(new MeasureChange.Lift(4, LocalDate.parse("2026-03-10"), "x"));

        assertThat(of.apply(new StepChange.Withdraw("x", null), REGULATOR).detail)
                .isEqualTo("measures=2");
    }

    @Test
    void aCaseBecomesSeriousOnce() { // rule 10
        of.after(new StepChange.Escalate("x", null));

        assertThat(of.rectification.severity).isEqualTo(CaseSeverity.SERIOUS);
        assertThat(of.refusal(new StepChange.Escalate("x", null), REGULATOR)).isEqualTo("input.number ALREADY_SERIOUS");
    }

    @Test
    void aCaseHasAtMost500PiecesOfEvidence() {
        of.evidence = 480;
        List<Evidence> pieces = Collections.nCopies(20, new Evidence("https://x.invalid/1", "0".repeat(64), null));
        CaseChange reply = new StepChange.Reply("x", null, pieces, false);

        assertThat(of.refusal(reply, RESELLER)).isEqualTo("OK");
        assertThat(of.refusal(reply, RESELLER)).isEqualTo("input.evidence TOO_MUCH_EVIDENCE");
    }

    @Test
    void theErrorsOfAllRulesAreReportedAtOnce() {
        CaseChange notice = notice().deadline(day("2026-03-09"))
                .citing("no-such-law")
                .servedOn("2026-03-11")
                .occurredOn("2026-03-11")
                .build();

        assertThat(of.refusal(notice, REGULATOR))
                .isEqualTo("input.deadline BEFORE_TODAY, input.legalBasis[0] UNKNOWN, "
                        + "input.occurredOn AFTER_TODAY, input.servedOn AFTER_TODAY");
    }

    @Test
    void theErrorsOfOneOfManyCasesNameTheCase() { // rule 19
        CaseChange third = new StepChange.Notify(
                Position.ofMany(3),
                day("2026-03-09"),
                List.of("cybersecurity-law-2016"),
                "x",
                null,
                null,
                null,
                null,
                null);

        assertThat(of.refusal(third, REGULATOR))
                .isEqualTo("input.cases[3].number NOT_IN_FORCE, input.deadline BEFORE_TODAY");
    }

    @Test
    void theNoticedInspectionsAreInTheOrderInWhichOthersLockThem() {
        of.grounds.addFirst(CaseOnPaper.ground("syn-0001-o0009", "2026-03-01"));

        assertThat(notice().build().detail(of.rectification, of).grounds)
                .extracting(InspectionKey::outlet)
                .containsExactly("syn-0001-o0001", "syn-0001-o0009");
    }

    private static StepChange.Reopen reopening() {
        return new StepChange.Reopen(Position.ONLY, "x", null, List.of(), false);
    }

    private static MeasureChange.Correct correction(String imposedOn) {
        return new MeasureChange.Correct(
                2,
                new CorrectMeasureInput(
                        "x",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        LocalDate.parse(imposedOn),
                        null,
                        null,
                        null,
                        "x",
                        0,
                        null));
    }

    private static MeasureChange.Serve service(int measure, String servedOn) {
        return new MeasureChange.Serve(measure, LocalDate.parse(servedOn), List.of());
    }
}
