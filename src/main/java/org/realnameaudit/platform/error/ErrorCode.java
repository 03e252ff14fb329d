package org.realnameaudit.platform.error;

/**
 * Every value that {@code extensions.code} of an error can have. The list is closed; docs/api.md says what each one
 * asks for.
 */
public enum ErrorCode {
    /** The HTTP request is no GraphQL request. */
    BAD_REQUEST(400),
    /** The document is no GraphQL. */
    GRAPHQL_PARSE_FAILED(400),
    /** The document does not fit the schema. */
    GRAPHQL_VALIDATION_FAILED(400),
    /** A variable or argument has a value that cannot be. */
    BAD_USER_INPUT(400),
    /** An argument names something that does not exist, or that the reader may not see. */
    NOT_FOUND(404),
    /** The request needs a valid token. */
    UNAUTHENTICATED(401),
    /** The token is valid and does not allow this. */
    FORBIDDEN(403),
    /** Somebody else has changed it since the version that the change names. */
    STALE(409),
    /** Where it stands, this cannot be done; {@code extensions.allowed} says what can. */
    INVALID_TRANSITION(409),
    /** What is to be made is there already. */
    ALREADY_EXISTS(409),
    /** The caller has used the idempotency key for something else. */
    IDEMPOTENCY_CONFLICT(409),
    /** The document behind this hash is not known here (yet): send it along. */
    PERSISTED_QUERY_NOT_FOUND(404),
    /** The query is deeper or asks for more than one query may. */
    QUERY_TOO_EXPENSIVE(400),
    /** The client has asked for more than it may in this time; {@code Retry-After} says when it may again. */
    RATE_LIMITED(429),
    /** Too many others are asking, or the database is away; the same request may succeed a little later. */
    UNAVAILABLE(503),
    /** Our fault; the reference id in the message finds it in the log. */
    INTERNAL(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** @return the HTTP status of a response that has this error and no data */
    public int status() {
        return status;
    }
}
