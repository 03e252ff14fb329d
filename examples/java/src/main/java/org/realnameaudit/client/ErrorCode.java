package org.realnameaudit.client;

/** The service's codes. A later version may have more, so there is one for those that are not known here. */
public enum ErrorCode {
    BAD_REQUEST,
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    PERSISTED_QUERY_NOT_FOUND,
    BAD_USER_INPUT,
    NOT_FOUND,
    UNAUTHENTICATED,
    FORBIDDEN,
    STALE,
    INVALID_TRANSITION,
    ALREADY_EXISTS,
    IDEMPOTENCY_CONFLICT,
    QUERY_TOO_EXPENSIVE,
    RATE_LIMITED,
    UNAVAILABLE,
    INTERNAL,
    UNKNOWN;

    static ErrorCode of(String code) {
        for (ErrorCode known : values()) {
            if (known.name().equals(code)) {
                return known;
            }
        }
        return UNKNOWN;
    }

    /** @return whether the same request may succeed a little later */
    boolean passes() {
        return this == UNAVAILABLE || this == RATE_LIMITED;
    }
}
