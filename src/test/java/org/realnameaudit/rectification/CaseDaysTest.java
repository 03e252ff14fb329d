package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;

/** Each calendar day belongs to the party that has the turn at its end (rule 11). */
class CaseDaysTest {

    private static final LocalDate START = LocalDate.parse("2026-05-01");

    private final RectificationCase rectification =
            new RectificationCase(new CaseKey("syn-c1", "syn-0001"), CaseSeverity.ORDINARY);
    private final List<RectificationEvent> history = new ArrayList<>();

    @Test
    void aDayBelongsToThePartyThatHasTheTurnAtItsEnd() {
        open(1);
        act(RectificationAction.NOTIFY, 3, 31);
        act(RectificationAction.START, 3, null);
        act(RectificationAction.SUBMIT, 10, null);
        act(RectificationAction.ACCEPT, 10, null);

        assertThat(on(20)).isEqualTo(new CaseDays(7, 2 + 10, 0, true));
    }

    @Test
    void todayDoesNotCount() {
        open(1);
        act(RectificationAction.NOTIFY, 1, null);

        assertThat(on(1)).isEqualTo(new CaseDays(0, 0, null, null));
        assertThat(on(2)).isEqualTo(new CaseDays(1, 0, null, null));
    }

    @Test
    void theDelayOfTheRegulatorNeverCountsAgainstTheReseller() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        act(RectificationAction.START, 2, null);
        act(RectificationAction.SUBMIT, 10, null);

        assertThat(on(400)).isEqualTo(new CaseDays(9, 390, 0, true));
    }

    @Test
    void overdueDaysAreThoseAfterTheDeadlineInAllRounds() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        act(RectificationAction.START, 2, null);
        act(RectificationAction.SUBMIT, 13, null);
        assertThat(on(20).submittedInTime()).isFalse();
        act(RectificationAction.RETURN, 20, null);
        act(RectificationAction.START, 22, null);

        assertThat(on(25)).isEqualTo(new CaseDays(12 + 5, 7, 2 + 5, false));
    }

    @Test
    void anExtensionAppliesFromItsDayOn() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 5);
        act(RectificationAction.EXTEND_DEADLINE, 8, 20);

        assertThat(on(22).overdue()).isEqualTo(2 + 1);
    }

    /** The days before a refusal do not count afterwards, and the deadline stays where it was. */
    @Test
    void aRefusedRequestForMoreTimeStopsTheCountUntilTheDayOfTheRefusal() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        request(10, 40);
        assertThat(on(30).overdue()).isZero();
        act(RectificationAction.REFUSE_EXTENSION, 30, null);

        assertThat(on(30).overdue()).isZero();
        assertThat(on(33)).isEqualTo(new CaseDays(32, 0, 3, null));
    }

    @Test
    void aRequestThatIsRefusedBeforeTheDeadlineChangesNothing() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        request(3, 40);
        act(RectificationAction.REFUSE_EXTENSION, 5, null);

        assertThat(on(13).overdue()).isEqualTo(2);
    }

    @Test
    void anExtensionAnswersTheRequestHoweverLateItComes() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        request(9, 40);
        act(RectificationAction.EXTEND_DEADLINE, 30, 35);

        assertThat(on(38).overdue()).isEqualTo(2);
    }

    /** The answer can no longer matter: the reseller has done what it needed more time for. */
    @Test
    void aSubmissionWhileARequestIsUnansweredIsInTimeAndEndsTheRequest() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        act(RectificationAction.START, 2, null);
        request(9, 40);
        act(RectificationAction.SUBMIT, 20, null);
        assertThat(on(21)).isEqualTo(new CaseDays(19, 1, 0, true));

        act(RectificationAction.RETURN, 30, 31);
        assertThat(on(34)).isEqualTo(new CaseDays(19 + 4, 10, 2, true));
    }

    @Test
    void aSubmissionAfterTheRefusalIsLate() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        act(RectificationAction.START, 2, null);
        request(9, 40);
        act(RectificationAction.REFUSE_EXTENSION, 20, null);
        act(RectificationAction.SUBMIT, 21, null);

        assertThat(on(22)).isEqualTo(new CaseDays(20, 1, 1, false));
    }

    @Test
    void aSubmissionOnTheLastDayIsInTime() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        act(RectificationAction.START, 10, null);
        act(RectificationAction.SUBMIT, 10, null);

        assertThat(on(11).submittedInTime()).isTrue();
    }

    @Test
    void closingEndsTheCountUntilTheCaseIsReopened() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        act(RectificationAction.START, 1, null);
        act(RectificationAction.SUBMIT, 5, null);
        act(RectificationAction.ACCEPT, 6, null);
        act(RectificationAction.CLOSE, 7, null);
        assertThat(on(400)).isEqualTo(new CaseDays(4, 2, 0, true));

        act(RectificationAction.REOPEN, 100, null);
        assertThat(on(103)).isEqualTo(new CaseDays(4, 2 + 3, 0, true));
    }

    @Test
    void aCaseKnownOnlyFromAPublicationHasNoDays() {
        open(1);
        act(RectificationAction.NOTIFY, 1, 10);
        history.getFirst().account = null;

        assertThat(on(20)).isEqualTo(new CaseDays(null, null, null, null));
    }

    private void open(int day) {
        history.add(rectification.open(origin(day)));
    }

    /** @param deadline the day of the deadline; null if the action sets none */
    private void act(RectificationAction action, int day, @Nullable Integer deadline) {
        RectificationStatus to =
                Procedure.of(action).after(rectification.status).orElseThrow();
        EventDetail detail = new EventDetail().withDeadline(deadline == null ? null : day(deadline));
        history.add(rectification.change(action, to, detail, origin(day)));
    }

    private void request(int day, int deadline) {
        EventDetail detail = new EventDetail().withRequestedDeadline(day(deadline));
        history.add(
                rectification.change(RectificationAction.REQUEST_EXTENSION, rectification.status, detail, origin(day)));
    }

    private CaseDays on(int today) {
        return CaseDays.of(history, day(today));
    }

    private static EventOrigin origin(int day) {
        return new EventOrigin(
                day(day).atTime(LocalTime.NOON).atZone(ShanghaiClock.ZONE).toInstant(), "actor", "account", null);
    }

    /** @param day 1 for the first day of the case */
    private static LocalDate day(int day) {
        return START.plusDays(day - 1L);
    }
}
