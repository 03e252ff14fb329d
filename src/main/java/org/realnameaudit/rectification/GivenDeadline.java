package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.InputMessage;

/** A deadline, given as a day or as a number of working days (rule 11); both are null if there is none. */
record GivenDeadline(@Nullable LocalDate day, @Nullable Integer workingDays) {

    boolean isGiven() {
        return day != null || workingDays != null;
    }

    /**
     * @param from the day after which working days count
     * @return the last day; null if no deadline is given
     */
    @Nullable
    LocalDate lastDay(LocalDate from, CaseFacts facts) {
        return workingDays == null ? day : facts.knownYears(from).deadline("input.workingDays", from, workingDays);
    }

    /** @return a detail with the deadline, or without one if none is given */
    EventDetail detail(LocalDate from, CaseFacts facts) {
        return new EventDetail().withDeadline(lastDay(from, facts)).withWorkingDays(workingDays);
    }

    /** Checks that the deadline is given. */
    void requireGiven() {
        CaseRules.require(isGiven(), "input.deadline", InputMessage.REQUIRED);
    }

    /** Checks that the deadline is given in one way, and is not in the past. */
    void requireAhead(LocalDate from, CaseFacts facts) {
        CaseRules.require(day == null || workingDays == null, "input.workingDays", InputMessage.DAY_OR_WORKING_DAYS);
        LocalDate last = lastDay(from, facts);
        CaseRules.require(
                last == null || !last.isBefore(facts.today()),
                workingDays == null ? "input.deadline" : "input.workingDays",
                InputMessage.BEFORE_TODAY);
    }
}
