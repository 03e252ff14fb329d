package org.realnameaudit.platform.http;

/**
 * The close codes of WebSockets. WebSocket defines 1001 and 1013, after which clients reconnect; graphql-transport-ws
 * defines the others. After 4403, clients renew their token and reconnect.
 */
public enum CloseCode {
    BAD_MESSAGE(4400, "Invalid graphql-transport-ws message"),
    UNAUTHORIZED(4401, "Unauthorized"),
    FORBIDDEN(4403, "Forbidden"),
    INIT_TIMEOUT(4408, "Connection initialisation timeout"),
    SUBSCRIBED_TWICE(4409, "Subscriber already exists"),
    INITIALISED_TWICE(4429, "Too many initialisation requests"),
    GOING_AWAY(1001, "This replica is stopping; reconnect"),
    TRY_AGAIN_LATER(1013, "Try again later");

    final short code;
    final String reason;

    CloseCode(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }
}
