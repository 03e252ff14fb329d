package org.realnameaudit.client;

/** The service's error codes. A later version of the service may send others, which are mapped to {@link #UNKNOWN}. */
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
    boolean isTransient() {
        return this == UNAVAILABLE || this == RATE_LIMITED;
    }
}
