package org.realnameaudit.client;

import java.time.LocalDate;
import java.util.List;

/**
 * A case of rectification (整改) by a reseller.
 *
 * @param deadline null if there is no deadline
 * @param allowedActions the actions that the caller may take now; show buttons only for these
 * @param version the expected version for the next mutation
 */
public record RectificationCase(
        String number,
        Named reseller,
        Status status,
        LocalDate deadline,
        boolean overdue,
        List<Action> allowedActions,
        int version) {

    /** @param name the name in the language of Accept-Language; the default is simplified Chinese */
    public record Named(String code, String name) {}

    public enum Status {
        OPEN,
        NOTIFIED,
        RECTIFYING,
        SUBMITTED,
        ACCEPTED,
        RETURNED,
        CLOSED,
        WITHDRAWN
    }

    public enum Action {
        NOTIFY,
        START,
        SUBMIT,
        ACCEPT,
        RETURN,
        CLOSE,
        REOPEN,
        WITHDRAW,
        ESCALATE,
        IMPOSE_MEASURE,
        CORRECT_MEASURE,
        LIFT_MEASURE,
        WITHDRAW_MEASURE,
        GIVE_PENALTY_NOTICE,
        RECORD_HEARING,
        DROP_PENALTY,
        RECORD_SERVICE,
        RECORD_PAYMENT,
        RECORD_REVIEW,
        REQUEST_EXTENSION,
        REFUSE_EXTENSION,
        EXTEND_DEADLINE,
        CORRECT_DEADLINE,
        REPLY
    }
}
