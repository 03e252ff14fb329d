package org.realnameaudit.client;

/** What comes of a refusal. */
final class Advice {

    private Advice() {}

    /** @return what to tell the user */
    static String on(Refused refused) {
        return switch (refused.code()) {
            case BAD_USER_INPUT, NOT_FOUND -> refused.getMessage();
            case UNAUTHENTICATED -> "Sign in again: the token is missing or not valid any more";
            case FORBIDDEN -> "This is not yours to do";
            case STALE ->
                "It has changed: it is at version " + refused.version() + " now. Look at it before you decide again";
            case INVALID_TRANSITION -> "Not from where it stands. Possible now: " + refused.allowed();
            case ALREADY_EXISTS -> "It is there already: look at it";
            case QUERY_TOO_EXPENSIVE -> "Ask for less at once";
            // Sender has tried for a while.
            case UNAVAILABLE, RATE_LIMITED -> "The service has too much to do: try again later";
            case INTERNAL, UNKNOWN -> "The service failed. Report this: " + refused.getMessage();
            // No user can do anything about these: the program is wrong.
            case BAD_REQUEST,
                    GRAPHQL_PARSE_FAILED,
                    GRAPHQL_VALIDATION_FAILED,
                    PERSISTED_QUERY_NOT_FOUND,
                    IDEMPOTENCY_CONFLICT -> throw refused;
        };
    }
}
