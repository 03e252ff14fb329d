package org.realnameaudit.platform.error;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Map;

/**
 * The only way in which a resolver says no. Its message reaches the client, so it never repeats what the client sent,
 * except the code that was not found.
 */
public abstract sealed class Failure extends RuntimeException {

    private final String message;
    private final transient ErrorCode code;
    private final transient Map<String, Object> details;

    private Failure(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    /** @param details what a program can work with, beside the code in the error's extensions */
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

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
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
            super(ErrorCode.NOT_FOUND, "No %s '%s'".formatted(kind, shown(code)));
        }

        private static String shown(String code) {
            String visible = code.replaceAll("[^\\p{Graph}\\p{L}]", " ");
            return visible.codePointCount(0, visible.length()) > LONGEST_CODE
                    ? visible.substring(0, visible.offsetByCodePoints(0, LONGEST_CODE)) + "…"
                    : visible;
        }
    }

    /** What the caller's roles, or its reseller, do not allow. */
    public static final class Forbidden extends Failure {
        public Forbidden(String message) {
            super(ErrorCode.FORBIDDEN, message);
        }
    }

    /** A change that was decided on an older version than there is (rule 13). */
    public static final class Stale extends Failure {
        public Stale(int version) {
            super(
                    ErrorCode.STALE,
                    "It has changed meanwhile: its version is %s".formatted(version),
                    Map.of("version", version));
        }

        /** @throws Stale when what is there is not what the caller saw */
        public static void check(int version, int expected) {
            if (version != expected) {
                throw new Stale(version);
            }
        }
    }

    /** A step that is not open from where the thing stands (rules 8, 10). */
    public static final class InvalidTransition extends Failure {
        /** @param allowed the steps that are open to the caller */
        public InvalidTransition(String message, Collection<? extends Enum<?>> allowed) {
            super(
                    ErrorCode.INVALID_TRANSITION,
                    "%s; allowed: %s".formatted(message, allowed.isEmpty() ? "nothing" : names(allowed)),
                    Map.of("allowed", allowed.stream().map(Enum::name).toList()));
        }

        private static String names(Collection<? extends Enum<?>> allowed) {
            return allowed.stream().map(Enum::name).collect(joining(", "));
        }
    }

    /** Something to be made that is there already. */
    public static final class AlreadyExists extends Failure {
        /** @param kind what it is, in lower case */
        public AlreadyExists(String kind, String code) {
            super(ErrorCode.ALREADY_EXISTS, "There already is this %s: %s".formatted(kind, code));
        }
    }

    /** An idempotency key that its caller has used for something else. */
    public static final class IdempotencyConflict extends Failure {
        public IdempotencyConflict() {
            super(ErrorCode.IDEMPOTENCY_CONFLICT, "The idempotency key was used for another change");
        }
    }

    /** What may succeed a little later. */
    public static final class Unavailable extends Failure {
        public static final String OVERLOADED = "The service is overloaded or its database is away; try again";
        public static final String TOKENS = "Tokens cannot be checked at the moment; try again";

        public Unavailable(String message) {
            super(ErrorCode.UNAVAILABLE, message);
        }
    }

    /** A token with an unknown key, which the provider may have published a moment ago. */
    public static final class KeyUnknown extends Failure {
        public KeyUnknown() {
            super(ErrorCode.UNAVAILABLE, Unavailable.TOKENS);
        }
    }

    /** A query that one client may not ask at once. */
    public static final class TooExpensive extends Failure {
        public TooExpensive(String message) {
            super(ErrorCode.QUERY_TOO_EXPENSIVE, message);
        }

        /** @param cost in values, as {@code extensions.cost} has it */
        public TooExpensive(int cost, int limit) {
            super(
                    ErrorCode.QUERY_TOO_EXPENSIVE,
                    "The query's cost is %s, the limit is %s: ask for smaller pages, or select less in them"
                            .formatted(cost, limit),
                    Map.of("cost", cost, "limit", limit));
        }
    }

    /** A client that has asked for more than it may in this time. */
    public static final class RateLimited extends Failure {
        /** @param seconds after which the same may be asked */
        public RateLimited(long seconds) {
            super(
                    ErrorCode.RATE_LIMITED,
                    "Rate limit exceeded; retry after %s s".formatted(seconds),
                    Map.of("retryAfter", seconds));
        }
    }

    /** A hash whose document has not been sent. */
    public static final class PersistedQueryNotFound extends Failure {
        public PersistedQueryNotFound() {
            // Client libraries look for just this text.
            super(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
        }
    }

    /** A request that is no GraphQL request. */
    public static final class BadRequest extends Failure {
        private final int status;

        public BadRequest(int status, String message) {
            this(status, message, Map.of());
        }

        private BadRequest(int status, String message, Map<String, Object> details) {
            super(ErrorCode.BAD_REQUEST, message, details);
            this.status = status;
        }

        /** @param allowed the methods, as the header Allow has them */
        public static BadRequest ofMethod(String message, String allowed) {
            return new BadRequest(405, message, Map.of("allow", allowed));
        }

        public int status() {
            return status;
        }
    }

    /** Credentials that cannot be accepted. */
    public static final class Unauthenticated extends Failure {
        public Unauthenticated(String message) {
            super(ErrorCode.UNAUTHENTICATED, message);
        }
    }
}
