package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;

/** Changes of the deadline alone (rule 11). */
sealed interface DeadlineChange extends CaseChange {

    /** A first or a later deadline. Working days count after the current one, or after the act if it has passed. */
    record Extend(
            GivenDeadline deadline,
            @Nullable String reason,
            @Nullable LocalDate occurredOn) implements DeadlineChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            LocalDate before = found.deadline;
            LocalDate from = before != null && found.hasDeadlineAhead(day(facts)) ? before : day(facts);
            InputErrors.requireAll(
                    deadline::requireGiven,
                    () -> deadline.requireAhead(from, facts),
                    () -> requireLater(before, deadline.lastDay(from, facts)));
            return deadline.detail(from, facts);
        }

        private static void requireLater(@Nullable LocalDate before, @Nullable LocalDate after) {
            CaseRules.require(
                    before == null || after == null || after.isAfter(before), "input.deadline", InputMessage.NOT_LATER);
        }
    }

    /** A correction of a mistyped deadline that has not passed. */
    record Correct(GivenDeadline deadline, String reason) implements DeadlineChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            LocalDate from = RunningDeadline.of(facts.history()).from();
            InputErrors.requireAll(
                    () -> position().require(found.hasDeadlineAhead(facts.today()), InputMessage.NO_DEADLINE_AHEAD),
                    deadline::requireGiven,
                    () -> deadline.requireAhead(from, facts));
            return deadline.detail(from, facts);
        }
    }
}
