package org.realnameaudit.graphql;

/**
 * The only way in which a resolver says no. Its message reaches the client, so it never repeats what the client sent, except
 * the code that was not found.
 */
public abstract sealed class Failure extends RuntimeException {

    private final transient ErrorCode code;

    private Failure(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** An argument that cannot be. */
    public static final class BadUserInput extends Failure {
        public BadUserInput(String message) {
            super(ErrorCode.BAD_USER_INPUT, message);
        }
    }

    /** An argument that names what does not exist, or what the reader may not see: both get the same answer. */
    public static final class NotFound extends Failure {
        private static final int LONGEST_CODE = 64;

        /** @param kind what was looked for, in lower case, such as {@code campaign} */
        public NotFound(String kind, String code) {
            super(ErrorCode.NOT_FOUND, "No %s '%s'".formatted(kind,
                    code.length() > LONGEST_CODE ? code.substring(0, LONGEST_CODE) + "…" : code));
        }
    }

    /** A query that one client may not ask at once. */
    public static final class TooExpensive extends Failure {
        public TooExpensive(String message) {
            super(ErrorCode.QUERY_TOO_EXPENSIVE, message);
        }
    }

    /** A request that is no GraphQL request. */
    public static final class BadRequest extends Failure {
        private final int status;

        BadRequest(int status, String message) {
            super(ErrorCode.BAD_REQUEST, message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /** Credentials that cannot be accepted. */
    public static final class Unauthenticated extends Failure {
        Unauthenticated(String message) {
            super(ErrorCode.UNAUTHENTICATED, message);
        }
    }
}
