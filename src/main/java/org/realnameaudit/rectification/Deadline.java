package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A case's deadline, evaluated on a day in China (rule 11). Closing the case freezes the evaluation.
 *
 * @param day the last day for the rectification; null if there is no deadline
 * @param closedOn the day on which the case was closed; null if the case is not closed
 */
record Deadline(@Nullable LocalDate day, @Nullable LocalDate closedOn) {

    /** @return whether the deadline has passed; false without a deadline */
    boolean overdueOn(LocalDate today) {
        return day != null && day.isBefore(evaluationDay(today));
    }

    /** @return the full days left: 0 on the last day, negative afterwards; null without a deadline */
    @Nullable
    Integer daysRemainingOn(LocalDate today) {
        return day == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(evaluationDay(today), day));
    }

    private LocalDate evaluationDay(LocalDate today) {
        return closedOn == null ? today : closedOn;
    }
}
