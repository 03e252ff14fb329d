package org.realnameaudit.client;

/** Messages for the user of this program when the service has refused a request. */
final class Advice {

    private Advice() {}

    /** @return the message for the user */
    static String on(Refused refused) {
        return switch (refused.code()) {
            case BAD_USER_INPUT, NOT_FOUND -> refused.getMessage();
            case UNAUTHENTICATED -> "Sign in again: the token is missing, invalid or expired";
            case FORBIDDEN -> "You are not allowed to do this: the case or the step is not yours";
            case STALE ->
                "The case has changed and is at version " + refused.version() + " now. Read it, then decide again";
            case INVALID_TRANSITION -> "The case's status does not allow this step. Allowed: " + refused.allowed();
            case ALREADY_EXISTS -> "It already exists";
            case QUERY_TOO_EXPENSIVE -> "Request less data at once";
            // Sender has already retried.
            case UNAVAILABLE, RATE_LIMITED -> "The service is overloaded: try again later";
            case INTERNAL, UNKNOWN -> "The service failed. Report this message: " + refused.getMessage();
            // These are bugs in the program, which the user cannot fix.
            case BAD_REQUEST,
                    GRAPHQL_PARSE_FAILED,
                    GRAPHQL_VALIDATION_FAILED,
                    PERSISTED_QUERY_NOT_FOUND,
                    IDEMPOTENCY_CONFLICT -> throw refused;
        };
    }
}
