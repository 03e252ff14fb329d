package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A case's deadline, evaluated on a day in China (rule 11). It runs only while the reseller has the turn, so a delay of
 * the regulator never counts against the reseller.
 *
 * <p>While a request for a later deadline, made in time, is unanswered, the case is not overdue, however long the
 * answer takes. A refusal leaves the deadline on its calendar day, so from then on the case is overdue if that day has
 * passed.
 *
 * @param day the last day for the rectification; null if there is no deadline
 * @param extensionRequested whether a request for a later deadline is unanswered
 * @param awaiting the party that has the turn
 */
record Deadline(@Nullable LocalDate day, boolean extensionRequested, AwaitedParty awaiting) {

    /** @return whether the reseller has the turn, the deadline has passed and no request is unanswered */
    boolean overdueOn(LocalDate today) {
        return !extensionRequested && hasPassedOn(today);
    }

    /**
     * @return the full days left: 0 on the last day, negative afterwards; null without a deadline, if the reseller does
     *     not have the turn, or if the deadline has passed while a request is unanswered
     */
    @Nullable
    Integer daysRemainingOn(LocalDate today) {
        return day == null || awaiting != AwaitedParty.RESELLER || extensionRequested && hasPassedOn(today)
                ? null
                : Math.toIntExact(ChronoUnit.DAYS.between(today, day));
    }

    private boolean hasPassedOn(LocalDate today) {
        return day != null && awaiting == AwaitedParty.RESELLER && today.isAfter(day);
    }
}
