package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.reference.Evidence;

/** Changes of the deadline alone, and the reseller's request for one (rule 11). */
sealed interface DeadlineChange extends CaseChange {

    /** A request for a later deadline, made in time. The day of the act decides what was in time. */
    record Request(
            LocalDate deadline, String reason, @Nullable LocalDate occurredOn, List<Evidence> evidence)
            implements DeadlineChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> position().require(found.hasDeadlineAhead(day(facts)), InputMessage.NO_DEADLINE_AHEAD),
                    () -> position().require(found.requestedDeadline == null, InputMessage.ALREADY_REQUESTED),
                    () -> requireLater(found.deadline, deadline),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail().withRequestedDeadline(deadline).withEvidence(evidence);
        }
    }

    /** The refusal of a request. */
    record Refuse(String reason, @Nullable LocalDate occurredOn) implements DeadlineChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            position().require(found.requestedDeadline != null, InputMessage.NOTHING_REQUESTED);
            return new EventDetail();
        }
    }

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

    private static void requireLater(@Nullable LocalDate before, @Nullable LocalDate after) {
        CaseRules.require(
                before == null || after == null || after.isAfter(before), "input.deadline", InputMessage.NOT_LATER);
    }
}
