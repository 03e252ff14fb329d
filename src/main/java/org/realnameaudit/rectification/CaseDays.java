package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who had the turn on how many days of a case (rule 11). A calendar day in China belongs to the party that has the turn
 * at its end, and counts by the deadline in force at its end. Today does not count, because it has not ended.
 *
 * <p>A day at whose end a request for a later deadline is unanswered is no overdue day. A refusal does not move the
 * deadline: from the day of the refusal on, the days after the deadline count again. The days before it do not count
 * afterwards, because on each of them the service has said that the case was not overdue, and the reseller must not pay
 * for the time that the answer took.
 *
 * @param reseller the days of the reseller; null for a case that is only known from a publication
 * @param regulator the days of the regulator; null for a case that is only known from a publication
 * @param overdue the days of the reseller after the deadline; null if the case never had a deadline, or is only known
 *     from a publication
 * @param submittedInTime whether the case was not overdue on the day of the last submission; null without a submission
 *     or without a deadline
 */
record CaseDays(
        @Nullable Integer reseller,
        @Nullable Integer regulator,
        @Nullable Integer overdue,
        @Nullable Boolean submittedInTime) {

    /**
     * The days between an event and the next one.
     *
     * @param until the first day that ends after the next event
     * @param deadline the deadline in force; null if there is none
     * @param extensionRequested whether a request for a later deadline is unanswered
     * @param inTime whether the case was not overdue just before the event
     */
    private record Turn(
            RectificationEvent event,
            LocalDate from,
            LocalDate until,
            @Nullable LocalDate deadline,
            boolean extensionRequested,
            boolean inTime) {

        int days() {
            return daysFrom(from);
        }

        int overdueDays() {
            return deadline == null || extensionRequested
                    ? 0
                    : daysFrom(from.isAfter(deadline) ? from : deadline.plusDays(1));
        }

        private int daysFrom(LocalDate first) {
            return Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(first, until)));
        }
    }

    /**
     * @param history the events of the case, in order; at least the first
     * @param today the day in China
     */
    static CaseDays of(List<RectificationEvent> history, LocalDate today) {
        List<Turn> turns = turns(history, today);
        boolean published = history.getFirst().account == null;
        boolean hadDeadline = turns.stream().anyMatch(each -> each.deadline != null);
        return new CaseDays(
                published ? null : sum(turns, AwaitedParty.RESELLER, Turn::days),
                published ? null : sum(turns, AwaitedParty.REGULATOR, Turn::days),
                published || !hadDeadline ? null : sum(turns, AwaitedParty.RESELLER, Turn::overdueDays),
                turns.reversed().stream()
                        .filter(each -> each.event.action == RectificationAction.SUBMIT)
                        .findFirst()
                        .filter(each -> each.deadline != null)
                        .map(Turn::inTime)
                        .orElse(null));
    }

    private static List<Turn> turns(List<RectificationEvent> history, LocalDate today) {
        List<Turn> turns = new ArrayList<>();
        LocalDate deadline = null;
        LocalDate requested = null;
        for (int i = 0; i < history.size(); i++) {
            RectificationEvent event = history.get(i);
            boolean inTime = !new Deadline(deadline, requested != null, AwaitedParty.RESELLER).overdueOn(event.day());
            requested = event.requestedAfter(requested, deadline);
            deadline = event.deadlineAfter(deadline);
            LocalDate until =
                    i + 1 == history.size() ? today : history.get(i + 1).day();
            turns.add(new Turn(event, event.day(), until, deadline, requested != null, inTime));
        }
        return turns;
    }

    private static int sum(List<Turn> turns, AwaitedParty party, ToIntFunction<Turn> days) {
        return turns.stream()
                .filter(each -> each.event.to.awaiting() == party)
                .mapToInt(days)
                .sum();
    }
}
