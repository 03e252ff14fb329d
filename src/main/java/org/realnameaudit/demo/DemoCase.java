package org.realnameaudit.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.rectification.RectificationAction;
import org.realnameaudit.rectification.RectificationStatus;

/**
 * A case of the demo.
 *
 * @param reseller the number of the synthetic reseller
 * @param age its deadline; without effect on a case without a notice
 */
record DemoCase(int reseller, RectificationStatus status, Age age) {

    /** The age of a case: the deadline of its notice, in days after the last visit of its campaign. */
    enum Age {
        OVERDUE(85),
        DUE_SOON(103),
        DUE_LATER(160),
        WITHOUT_DEADLINE(null);

        final @Nullable Integer deadline;

        Age(@Nullable Integer deadline) {
            this.deadline = deadline;
        }
    }

    private static final List<RectificationAction> UNTIL_CLOSED = List.of(
            RectificationAction.NOTIFY,
            RectificationAction.START,
            RectificationAction.SUBMIT,
            RectificationAction.ACCEPT,
            RectificationAction.CLOSE);

    private static final List<RectificationAction> UNTIL_RETURNED = List.of(
            RectificationAction.NOTIFY,
            RectificationAction.START,
            RectificationAction.SUBMIT,
            RectificationAction.RETURN,
            RectificationAction.REPLY);

    String resellerCode() {
        return "synthetic-%02d".formatted(reseller);
    }

    /** @return the actions that lead to the status after the case was opened */
    List<RectificationAction> actions() {
        return switch (status) {
            case OPEN -> List.of();
            case NOTIFIED -> UNTIL_CLOSED.subList(0, 1);
            case RECTIFYING -> UNTIL_CLOSED.subList(0, 2);
            case SUBMITTED -> UNTIL_CLOSED.subList(0, 3);
            case RETURNED -> UNTIL_RETURNED;
            case ACCEPTED -> UNTIL_CLOSED.subList(0, 4);
            case CLOSED -> UNTIL_CLOSED;
            case WITHDRAWN -> List.of(RectificationAction.NOTIFY, RectificationAction.WITHDRAW);
        };
    }

    /** @return when the action happens, in days after the last visit of the campaign */
    static int dayOf(RectificationAction action) {
        return switch (action) {
            case OPEN -> 10;
            case NOTIFY -> 40;
            case START -> 50;
            case SUBMIT -> 60;
            case RETURN -> 70;
            case REPLY -> 75;
            case ACCEPT -> 80;
            case CLOSE, WITHDRAW -> 90;
            default -> throw new IllegalArgumentException(action.name());
        };
    }
}
