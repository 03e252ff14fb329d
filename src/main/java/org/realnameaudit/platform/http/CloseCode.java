package org.realnameaudit.platform.http;

/**
 * Why a WebSocket is closed, in the codes of graphql-transport-ws. Clients renew their token and connect again after
 * 4403, and connect again after 1001 and 1013.
 */
public enum CloseCode {
    BAD_MESSAGE(4400, "Not a message of graphql-transport-ws"),
    UNAUTHORIZED(4401, "Unauthorized"),
    FORBIDDEN(4403, "Forbidden"),
    INIT_TIMEOUT(4408, "Connection initialisation timeout"),
    SUBSCRIBED_TWICE(4409, "Subscriber already exists"),
    INITIALISED_TWICE(4429, "Too many initialisation requests"),
    GOING_AWAY(1001, "The service stops; connect again"),
    TRY_AGAIN_LATER(1013, "Try again later");

    final short code;
    final String reason;

    CloseCode(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }
}
