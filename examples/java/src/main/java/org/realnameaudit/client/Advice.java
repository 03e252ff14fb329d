package org.realnameaudit.client;

import java.util.List;
import java.util.stream.Collectors;

/** Says what the user of this program can do after the service has refused a request. */
final class Advice {

    private Advice() {}

    /**
     * @return the message for the user
     * @throws Refused if only a change of this program can help
     */
    static String on(Refused refused) {
        return switch (refused.code()) {
            case BAD_USER_INPUT, NOT_FOUND -> beside(refused.fieldErrors());
            case UNAUTHENTICATED -> "Sign in again: the token is missing, invalid or expired";
            case FORBIDDEN -> "Not allowed: the step needs another role, or the case is not yours";
            case STALE ->
                "The case has changed to version " + refused.version() + " in the meantime. Read it, then decide again";
            case INVALID_TRANSITION -> "The case's status does not allow this step. Allowed: " + refused.allowed();
            case ALREADY_EXISTS -> "The object already exists";
            case QUERY_TOO_EXPENSIVE -> "Request less data";
            // Sender has already retried.
            case UNAVAILABLE, RATE_LIMITED -> "The service is overloaded or unavailable: try again later";
            case INTERNAL, UNKNOWN -> "An unexpected error occurred. Report this message: " + refused.getMessage();
            // These are bugs in this program.
            case BAD_REQUEST,
                    GRAPHQL_PARSE_FAILED,
                    GRAPHQL_VALIDATION_FAILED,
                    PERSISTED_QUERY_NOT_FOUND,
                    IDEMPOTENCY_CONFLICT -> throw refused;
        };
    }

    /** @return the messages after the names of their fields; a form shows each beside its field */
    private static String beside(List<FieldError> errors) {
        return errors.stream().map(each -> each.path() + ": " + each.message()).collect(Collectors.joining("\n"));
    }
}
