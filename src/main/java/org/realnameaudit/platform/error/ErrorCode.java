package org.realnameaudit.platform.error;

/** All values of {@code extensions.code} in errors. The list is closed; docs/api.md says how to react to each. */
public enum ErrorCode {
    /** The HTTP request is malformed or not allowed: its path, method, headers or body. */
    BAD_REQUEST(400),
    /** The document is not valid GraphQL syntax, or has more than 100 digits in a row. */
    GRAPHQL_PARSE_FAILED(400),
    /** The document does not match the schema, or {@code operationName} does not select an operation. */
    GRAPHQL_VALIDATION_FAILED(400),
    /** A value in the request is invalid: a variable, an argument, a parameter or a field of a file. */
    BAD_USER_INPUT(400),
    /** The request refers to an object that does not exist or that the caller may not see. */
    NOT_FOUND(404),
    /** The request needs a valid token. */
    UNAUTHENTICATED(401),
    /** The caller may not run this operation, or the document is not in the manifest. */
    FORBIDDEN(403),
    /** The expected version in the request is not the current version of the object. */
    STALE(409),
    /** The object's state does not allow this transition; {@code extensions.allowed} lists the allowed ones. */
    INVALID_TRANSITION(409),
    /** An object with this key already exists, or this file was already applied. */
    ALREADY_EXISTS(409),
    /** The caller has used the same idempotency key for a different request. */
    IDEMPOTENCY_CONFLICT(409),
    /** The document with this hash is not known; the client must send the document as well. */
    PERSISTED_QUERY_NOT_FOUND(404),
    /** The operation exceeds a limit of depth, size, cost or time, or its response is too large. */
    QUERY_TOO_EXPENSIVE(400),
    /** The client has exceeded its limit of cost or concurrent requests; {@code Retry-After} says when to retry. */
    RATE_LIMITED(429),
    /** The service cannot serve the request now; a retry may succeed. */
    UNAVAILABLE(503),
    /** A fault of the service; the log has the reference that the message contains. */
    INTERNAL(500);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /**
     * @return the default HTTP status for this error. {@link Failure.BadRequest#status} overrides it; a GraphQL
     *     response in application/json may have 200 instead.
     */
    public int status() {
        return status;
    }
}
