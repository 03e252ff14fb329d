package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A case's deadline, evaluated on a day in China (rule 11). It runs only while the reseller has the turn, so a delay of
 * the regulator never counts against the reseller.
 *
 * @param day the last day for the rectification; null if there is no deadline
 * @param awaiting the party that has the turn
 */
record Deadline(@Nullable LocalDate day, AwaitedParty awaiting) {

    /** @return whether the reseller has the turn and the deadline has passed */
    boolean overdueOn(LocalDate today) {
        return day != null && awaiting == AwaitedParty.RESELLER && today.isAfter(day);
    }

    /**
     * @return the full days left: 0 on the last day, negative afterwards; null without a deadline, or if the reseller
     *     does not have the turn
     */
    @Nullable
    Integer daysRemainingOn(LocalDate today) {
        return day != null && awaiting == AwaitedParty.RESELLER
                ? Math.toIntExact(ChronoUnit.DAYS.between(today, day))
                : null;
    }
}
