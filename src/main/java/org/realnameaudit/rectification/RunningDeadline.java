package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deadline of a case, and what it counts from (rule 11).
 *
 * @param day null if there is none
 * @param workingDays the number of working days in which it was given; null if it was given as a day
 * @param from the day after which its working days count
 * @param requested the deadline for which an unanswered request asks; null if there is none
 * @param notice the sequence of the notice whose service moves it; 0 if no service does
 */
record RunningDeadline(
        @Nullable LocalDate day,
        @Nullable Integer workingDays,
        @Nullable LocalDate requested,
        LocalDate from,
        int notice) {

    /** @param history the events of the case, in order; at least the first */
    static RunningDeadline of(List<RectificationEvent> history) {
        RunningDeadline running =
                new RunningDeadline(null, null, null, history.getFirst().day(), 0);
        for (RectificationEvent each : history) {
            running = running.after(each);
        }
        return running;
    }

    private RunningDeadline after(RectificationEvent event) {
        LocalDate counted = countedFrom(event);
        LocalDate asked = event.requestedAfter(requested, day);
        if (!event.changesDeadline() || isKeptBy(event)) {
            return new RunningDeadline(day, workingDays, asked, counted, notice);
        }
        int moving = switch (event.action) {
            case NOTIFY -> event.key.sequence();
            case CORRECT_DEADLINE, RECORD_SERVICE -> notice;
            default -> 0;
        };
        return new RunningDeadline(event.deadline, event.workingDays, asked, counted, moving);
    }

    /** A further notice keeps the deadline of the earlier one, unless it sets another. */
    private boolean isKeptBy(RectificationEvent event) {
        return event.action == RectificationAction.NOTIFY
                && day != null
                && event.workingDays == null
                && day.equals(event.deadline);
    }

    private LocalDate countedFrom(RectificationEvent event) {
        return switch (event.action) {
            case NOTIFY -> isKeptBy(event) ? from : event.measureDay == null ? event.day() : event.measureDay;
            case RECORD_SERVICE -> event.serves(notice) && event.measureDay != null ? event.measureDay : from;
            case RETURN, REOPEN -> event.day();
            case EXTEND_DEADLINE -> day != null && !day.isBefore(event.day()) ? day : event.day();
            default -> from;
        };
    }
}
