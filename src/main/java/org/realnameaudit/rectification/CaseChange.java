package org.realnameaudit.rectification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;

/**
 * A change of a case, as a request describes it, with the rules of its action. {@link Procedure} has the rules about
 * the status and the parties.
 */
sealed interface CaseChange permits StepChange, DeadlineChange, MeasureChange {

    RectificationAction action();

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
