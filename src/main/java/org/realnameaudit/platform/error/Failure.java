package org.realnameaudit.platform.error;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The exception by which the service refuses a request. The client receives the message, which never repeats input,
 * except the code of an object that was not found or that already exists, and the codes of violation types.
 */
public abstract sealed class Failure extends RuntimeException {

    private final String message;
    private final transient ErrorCode code;
    private final transient Map<String, Object> details;
    private final transient List<InputError> errors;

    private Failure(ErrorCode code, String message) {
        this(code, message, Map.of());
    }

    private Failure(ErrorCode code, String message, Map<String, Object> details) {
        this(code, message, details, List.of());
    }

    /**
     * @param details further entries of the error's extensions, for programs
     * @param errors the invalid values in the request, for forms
     */
    private Failure(ErrorCode code, String message, Map<String, Object> details, List<InputError> errors) {
        super(message, null, false, false);
        this.message = message;
        this.code = code;
        this.details = details;
        this.errors = errors;
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

    /** @return the invalid values in the request; empty if the failure concerns no value or the request as a whole */
    public List<InputError> errors() {
        return errors;
    }

    /**
     * Values in the request are invalid. The code is BAD_USER_INPUT, or the code that all errors have in common, such
     * as NOT_FOUND.
     */
    public static final class InvalidInput extends Failure {
        private static final int DESCRIBED = 3;

        /** @param errors at least one */
        public InvalidInput(List<InputError> errors) {
            super(code(errors), describe(errors), Map.of(), errors);
        }

        public InvalidInput(String path, InputMessage message, Map<String, ?> parameters) {
            this(List.of(new InputError(path, message, parameters)));
        }

        public InvalidInput(String path, InputMessage message) {
            this(path, message, Map.of());
        }

        private static ErrorCode code(List<InputError> errors) {
            ErrorCode first = errors.getFirst().message().code();
            // Whatever else is wrong, the caller can do nothing about it.
            if (errors.stream().anyMatch(each -> each.message().code() == ErrorCode.FORBIDDEN)) {
                return ErrorCode.FORBIDDEN;
            }
            return errors.stream().allMatch(each -> each.message().code() == first) ? first : ErrorCode.BAD_USER_INPUT;
        }

        private static String describe(List<InputError> errors) {
            String first =
                    errors.stream().limit(DESCRIBED).map(InputError::described).collect(joining("; "));
            int more = errors.size() - DESCRIBED;
            return more <= 0 ? first : "%s; and %s more, see `extensions.errors`".formatted(first, more);
        }
    }

    /**
     * The request refers to an object that does not exist or that the caller may not see. Both cases get the same
     * response.
     */
    public static final class NotFound extends Failure {
        private static final int MAX_CODE_LENGTH = 64;

        /**
         * @param path the position of the code in the request, see {@link InputError}
         * @param kind the type of the object in lower case, such as {@code campaign}
         */
        public NotFound(String path, String kind, String code) {
            super(
                    ErrorCode.NOT_FOUND,
                    "No %s '%s'".formatted(kind, shown(code)),
                    Map.of(),
                    List.of(new InputError(path, InputMessage.UNKNOWN)));
        }

        private static String shown(String code) {
            String visible = code.replaceAll("[^\\p{Graph}\\p{L}]", " ");
            return visible.codePointCount(0, visible.length()) > MAX_CODE_LENGTH
                    ? visible.substring(0, visible.offsetByCodePoints(0, MAX_CODE_LENGTH)) + "…"
                    : visible;
        }
    }

    /**
     * The caller may not run this operation, or not on this object (rules 26 and 27), or the document is not in the
     * manifest.
     */
    public static final class Forbidden extends Failure {
        public Forbidden(String message) {
            super(ErrorCode.FORBIDDEN, message);
        }

        /** @param path the position in the request of the object that the caller may not change */
        public Forbidden(String path, InputMessage message) {
            this(path, message, Map.of());
        }

        /** @param parameters the values of the placeholders in the message */
        public Forbidden(String path, InputMessage message, Map<String, ?> parameters) {
            this(new InputError(path, message, parameters));
        }

        private Forbidden(InputError error) {
            super(ErrorCode.FORBIDDEN, error.described(), Map.of(), List.of(error));
        }
    }

    /** The expected version is not the current version of the object (rule 13). */
    public static final class Stale extends Failure {
        private Stale(String message, int version) {
            super(ErrorCode.STALE, message, Map.of("version", version));
        }

        /**
         * @param first the version of a new object
         * @throws Stale if the current and the expected version differ
         */
        public static void check(int first, int version, int expected) {
            if (expected < first || expected > version) {
                throw new Stale("`expectedVersion` never existed; the current version is " + version, version);
            }
            if (expected != version) {
                throw new Stale(
                        "`expectedVersion` is not the current version %s; read the object again".formatted(version),
                        version);
            }
        }
    }

    /** The object's state does not allow the transition (rules 8, 10). */
    public static final class InvalidTransition extends Failure {
        /** @param allowed the transitions that the caller may request; may be empty */
        public InvalidTransition(String message, Collection<? extends Enum<?>> allowed) {
            this(message, allowed, List.of());
        }

        /** @param errors the values in the request that the state does not allow */
        public InvalidTransition(String message, Collection<? extends Enum<?>> allowed, List<InputError> errors) {
            super(
                    ErrorCode.INVALID_TRANSITION,
                    "%s; allowed: %s".formatted(message, allowed.isEmpty() ? "none" : names(allowed)),
                    Map.of("allowed", allowed.stream().map(Enum::name).toList()),
                    errors);
        }

        private static String names(Collection<? extends Enum<?>> allowed) {
            return allowed.stream().map(Enum::name).collect(joining(", "));
        }
    }

    /** An object with this key already exists. */
    public static final class AlreadyExists extends Failure {
        /**
         * @param path the position of the key in the request, see {@link InputError}
         * @param message why the object cannot be created, for the client's form
         * @param summary the same for the log, in English
         */
        public AlreadyExists(String path, InputMessage message, String summary) {
            super(ErrorCode.ALREADY_EXISTS, summary, Map.of(), List.of(new InputError(path, message)));
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
