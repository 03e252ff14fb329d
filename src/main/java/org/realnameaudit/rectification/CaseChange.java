package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * A change of a case, as a request describes it, with the rules of its action. {@link Procedure} has the rules about
 * the status and the parties.
 */
sealed interface CaseChange permits StepChange, DeadlineChange, MeasureChange, PenaltyChange {

    default RectificationAction action() {
        return switch (this) {
            case StepChange.Step step -> step.action();
            case StepChange.Notify _ -> RectificationAction.NOTIFY;
            case StepChange.Return _ -> RectificationAction.RETURN;
            case StepChange.Close _ -> RectificationAction.CLOSE;
            case StepChange.Reply _ -> RectificationAction.REPLY;
            case StepChange.Reopen _ -> RectificationAction.REOPEN;
            case StepChange.Withdraw _ -> RectificationAction.WITHDRAW;
            case StepChange.Escalate _ -> RectificationAction.ESCALATE;
            case DeadlineChange.Request _ -> RectificationAction.REQUEST_EXTENSION;
            case DeadlineChange.Refuse _ -> RectificationAction.REFUSE_EXTENSION;
            case DeadlineChange.Extend _ -> RectificationAction.EXTEND_DEADLINE;
            case DeadlineChange.Correct _ -> RectificationAction.CORRECT_DEADLINE;
            case MeasureChange.Impose _ -> RectificationAction.IMPOSE_MEASURE;
            case MeasureChange.Correct _ -> RectificationAction.CORRECT_MEASURE;
            case MeasureChange.Lift _ -> RectificationAction.LIFT_MEASURE;
            case MeasureChange.Withdraw _ -> RectificationAction.WITHDRAW_MEASURE;
            case MeasureChange.Serve _, PenaltyChange.Serve _ -> RectificationAction.RECORD_SERVICE;
            case PenaltyChange.Give _ -> RectificationAction.GIVE_PENALTY_NOTICE;
            case PenaltyChange.Hear _ -> RectificationAction.RECORD_HEARING;
            case PenaltyChange.Drop _ -> RectificationAction.DROP_PENALTY;
            case PenaltyChange.Pay _ -> RectificationAction.RECORD_PAYMENT;
            case PenaltyChange.RecordReview _ -> RectificationAction.RECORD_REVIEW;
        };
    }

    /** @return the reason of the event; null if none was given */
    @Nullable
    String reason();

    /** @return the day of the act if it is recorded later; null for today */
    default @Nullable LocalDate occurredOn() {
        return null;
    }

    default Position position() {
        return Position.ONLY;
    }

    /** @return whether the change is possible in a status that allows its action */
    default boolean isPossibleIn(RectificationStatus status) {
        return true;
    }

    /**
     * Checks the rules of the action.
     *
     * @return what the event says
     * @throws Failure if the case or the facts do not allow the change
     */
    EventDetail detail(RectificationCase found, CaseFacts facts);

    /** @return the day of the act */
    default LocalDate day(CaseFacts facts) {
        LocalDate occurredOn = occurredOn();
        return occurredOn == null ? facts.today() : occurredOn;
    }
}
