package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A case's deadline as it looks on a day in China (rule 11). Both days are Shanghai's; closing the case freezes it.
 *
 * @param day the last day on which the reseller is in time; null when none was set, as the law names none
 * @param closedOn the day on which the case was closed; null while it runs
 */
record Deadline(@Nullable LocalDate day, @Nullable LocalDate closedOn) {

    /** @return whether the deadline has passed; never without one */
    boolean overdueOn(LocalDate today) {
        return day != null && day.isBefore(frozen(today));
    }

    /** @return full days left, 0 on the last one, negative afterwards; null without a deadline */
    @Nullable
    Integer daysRemainingOn(LocalDate today) {
        return day == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(frozen(today), day));
    }

    private LocalDate frozen(LocalDate today) {
        return closedOn == null ? today : closedOn;
    }
}
