package org.realnameaudit.platform.error;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Map;

/**
 * The exception by which the service refuses a request. The client receives the message, which never repeats input,
 * except the code of an object that was not found or that already exists, and the codes of violation types.
 */
public abstract sealed class Failure extends RuntimeException {

    private final String message;
    private final transient ErrorCode code;
    private final transient Map<String, Object> details;

    private Failure(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    /** @param details further entries of the error's extensions, for programs */
    private Failure(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.message = message;
        this.code = code;
        this.details = details;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** @return the code in the error's extensions */
    public ErrorCode code() {
        return code;
    }

    /** @return the entries of the error's extensions other than the code; empty if there are none */
    public Map<String, Object> details() {
        return details;
    }

    /** A value in the request is invalid. */
    public static final class BadUserInput extends Failure {
        public BadUserInput(String message) {
            super(ErrorCode.BAD_USER_INPUT, message);
        }
    }

    /**
     * The request refers to an object that does not exist or that the caller may not see. Both cases get the same
     * response.
     */
    public static final class NotFound extends Failure {
        private static final int MAX_CODE_LENGTH = 64;

        /** @param kind the type of the object in lower case, such as {@code campaign} */
        public NotFound(String kind, String code) {
            super(ErrorCode.NOT_FOUND, "No %s '%s'".formatted(kind, shown(code)));
        }

        private static String shown(String code) {
            String visible = code.replaceAll("[^\\p{Graph}\\p{L}]", " ");
            return visible.codePointCount(0, visible.length()) > MAX_CODE_LENGTH
                    ? visible.substring(0, visible.offsetByCodePoints(0, MAX_CODE_LENGTH)) + "…"
                    : visible;
        }
    }

    /** The caller may not run this operation, or the document is not in the manifest. */
    public static final class Forbidden extends Failure {
        public Forbidden(String message) {
            super(ErrorCode.FORBIDDEN, message);
        }
    }

    /** The expected version is not the current version of the object (rule 13). */
    public static final class Stale extends Failure {
        public Stale(int version) {
            super(
                    ErrorCode.STALE,
                    "`expectedVersion` is not the current version %s; read the object again".formatted(version),
                    Map.of("version", version));
        }

        /** @throws Stale if the versions differ */
        public static void check(int version, int expected) {
            if (version != expected) {
                throw new Stale(version);
            }
        }
    }

    /** The object's state does not allow the transition (rules 8, 10). */
    public static final class InvalidTransition extends Failure {
        /** @param allowed the transitions that the caller may request; may be empty */
        public InvalidTransition(String message, Collection<? extends Enum<?>> allowed) {
            super(
                    ErrorCode.INVALID_TRANSITION,
                    "%s; allowed: %s".formatted(message, allowed.isEmpty() ? "none" : names(allowed)),
                    Map.of("allowed", allowed.stream().map(Enum::name).toList()));
        }

        private static String names(Collection<? extends Enum<?>> allowed) {
            return allowed.stream().map(Enum::name).collect(joining(", "));
        }
    }

    /** An object with this key already exists. */
    public static final class AlreadyExists extends Failure {
        public AlreadyExists(String message) {
            super(ErrorCode.ALREADY_EXISTS, message);
        }

        /** @param kind the type of the object in lower case */
        public AlreadyExists(String kind, String code) {
            this("The %s '%s' already exists".formatted(kind, code));
        }
    }

    /** The caller has used the same idempotency key for a different request. */
    public static final class IdempotencyConflict extends Failure {
        public IdempotencyConflict() {
            super(
                    ErrorCode.IDEMPOTENCY_CONFLICT,
                    "The idempotency key was used for a different request; use a new key");
        }
    }

    /** The service cannot serve the request now; a retry may succeed. */
    public static final class Unavailable extends Failure {
        public static final String OVERLOADED = "The service is overloaded or its database is unavailable; retry";
        public static final String TOKENS = "Tokens cannot be checked at the moment; retry";

        public Unavailable(String message) {
            super(ErrorCode.UNAVAILABLE, message);
        }
    }

    /** The token's key is unknown; the identity provider may have published it only recently. */
    public static final class KeyUnknown extends Failure {
        public KeyUnknown() {
            super(ErrorCode.UNAVAILABLE, Unavailable.TOKENS);
        }
    }

    /** The operation or its response exceeds a limit. */
    public static final class TooExpensive extends Failure {
        public TooExpensive(String message) {
            super(ErrorCode.QUERY_TOO_EXPENSIVE, message);
        }

        /**
         * @param cost the query's cost in values, as in {@code extensions.cost}
         * @param limit the highest allowed cost
         */
        public TooExpensive(int cost, int limit) {
            super(
                    ErrorCode.QUERY_TOO_EXPENSIVE,
                    "The query costs %s, but the limit is %s; request smaller pages or fewer fields"
                            .formatted(cost, limit),
                    Map.of("cost", cost, "limit", limit));
        }
    }

    /** The client has exceeded its rate limit or its limit of concurrent requests. */
    public static final class RateLimited extends Failure {
        /** @param seconds the delay before a retry can succeed */
        public RateLimited(long seconds) {
            super(
                    ErrorCode.RATE_LIMITED,
                    "Rate limit exceeded; retry after %s s".formatted(seconds),
                    Map.of("retryAfter", seconds));
        }
    }

    /** The request has the hash of a document that is not known. */
    public static final class PersistedQueryNotFound extends Failure {
        public PersistedQueryNotFound() {
            // Client libraries compare the message with exactly this text.
            super(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
        }
    }

    /** The HTTP request is malformed or not allowed: its path, method, headers or body. */
    public static final class BadRequest extends Failure {
        private final int status;

        public BadRequest(int status, String message) {
            this(status, message, Map.of());
        }

        private BadRequest(int status, String message, Map<String, Object> details) {
            super(ErrorCode.BAD_REQUEST, message, details);
            this.status = status;
        }

        /** @param allowed the methods, as in the {@code Allow} header */
        public static BadRequest ofMethod(String message, String allowed) {
            return new BadRequest(405, message, Map.of("allow", allowed));
        }

        /** @return the HTTP status of the response */
        public int status() {
            return status;
        }
    }

    /** The credentials are missing or not accepted. */
    public static final class Unauthenticated extends Failure {
        public Unauthenticated(String message) {
            super(ErrorCode.UNAUTHENTICATED, message);
        }
    }
}
