package org.realnameaudit.client;

import java.time.LocalDate;
import java.util.List;

/**
 * What a reseller has to put right (整改).
 *
 * @param deadline null where none was set
 * @param allowedActions what the caller may do next: draw your buttons from it
 * @param version to be named in the next change
 */
public record RectificationCase(
        String number,
        Named reseller,
        Status status,
        LocalDate deadline,
        boolean overdue,
        List<Action> allowedActions,
        int version) {

    /** @param name in the language of the request, simplified Chinese unless Accept-Language says otherwise */
    public record Named(String code, String name) {}

    public enum Status {
        OPEN,
        NOTIFIED,
        RECTIFYING,
        SUBMITTED,
        ACCEPTED,
        RETURNED,
        CLOSED
    }

    public enum Action {
        NOTIFY,
        START,
        SUBMIT,
        ACCEPT,
        RETURN,
        CLOSE,
        REOPEN,
        IMPOSE_MEASURE,
        LIFT_MEASURE,
        EXTEND_DEADLINE,
        REPLY
    }
}
