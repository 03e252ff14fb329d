package org.realnameaudit.platform.error;

/** All values of {@code extensions.code} in errors. The list is closed; docs/api.md says how to react to each. */
public enum ErrorCode {
    /** The HTTP request is not a valid GraphQL request. */
    BAD_REQUEST(400),
    /** The document is not valid GraphQL syntax. */
    GRAPHQL_PARSE_FAILED(400),
    /** The document does not match the schema. */
    GRAPHQL_VALIDATION_FAILED(400),
    /** A variable or argument has an invalid value. */
    BAD_USER_INPUT(400),
    /** An argument refers to an object that does not exist or that the caller may not see. */
    NOT_FOUND(404),
    /** The request needs a valid token. */
    UNAUTHENTICATED(401),
    /** The token is valid but does not allow the operation. */
    FORBIDDEN(403),
    /** The expected version in the request is not the current version of the object. */
    STALE(409),
    /** The object's state does not allow this transition; {@code extensions.allowed} lists the allowed ones. */
    INVALID_TRANSITION(409),
    /** An object with this key already exists. */
    ALREADY_EXISTS(409),
    /** The caller has used the same idempotency key for a different request. */
    IDEMPOTENCY_CONFLICT(409),
    /** The document with this hash is not known; the client must send the document as well. */
    PERSISTED_QUERY_NOT_FOUND(404),
    /** The query exceeds a limit of depth, size or cost. */
    QUERY_TOO_EXPENSIVE(400),
    /** The client has exceeded its rate limit; {@code Retry-After} says when to retry. */
    RATE_LIMITED(429),
    /** The service is overloaded or the database is unavailable; a retry may succeed. */
    UNAVAILABLE(503),
    /** A fault of the service; the log has the reference that the message contains. */
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
