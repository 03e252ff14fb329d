package org.realnameaudit.platform.error;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Language;

/**
 * An error as a client receives it: a message and a code of {@link ErrorCode}, with locations and a path if known.
 *
 * @param status the HTTP status of a response that has this error and no data
 * @param details further entries of {@code extensions}, by their names
 */
public record ClientError(
        ErrorCode code,
        int status,
        String message,
        Map<String, Object> details,
        @Nullable List<SourceLocation> locations,
        @Nullable List<Object> path)
        implements GraphQLError {

    private static final int MAX_MESSAGE_LENGTH = 300;
    /** For example control characters, marks that change the text direction, and lone surrogates. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}");

    /** Shortens the message and keeps it on one line, because the engine's messages quote input of any length. */
    public ClientError {
        message = INVISIBLE
                .matcher(
                        message.length() > MAX_MESSAGE_LENGTH
                                ? message.substring(0, MAX_MESSAGE_LENGTH) + "…"
                                : message)
                .replaceAll(" ");
    }

    public ClientError(ErrorCode code, String message) {
        this(code, message, null);
    }

    public ClientError(ErrorCode code, String message, @Nullable List<SourceLocation> locations) {
        this(code, code.status(), message, Map.of(), locations, null);
    }

    /** @param language the language of the messages in {@code extensions.errors}; {@code message} is English */
    public ClientError(Failure failure, Language language) {
        this(
                failure.code(),
                failure instanceof Failure.BadRequest bad
                        ? bad.status()
                        : failure.code().status(),
                failure.getMessage(),
                details(failure, language),
                null,
                null);
    }

    private static Map<String, Object> details(Failure failure, Language language) {
        if (failure.errors().isEmpty()) {
            return failure.details();
        }
        Map<String, Object> details = new LinkedHashMap<>(failure.details());
        details.put(
                "errors",
                failure.errors().stream()
                        .map(each -> each.toSpecification(language))
                        .toList());
        return details;
    }

    /** @return this error with the locations and the path of the original error */
    public ClientError at(GraphQLError original) {
        return new ClientError(code, status, message, details, original.getLocations(), original.getPath());
    }

    /** @return this error with the location, unless it is null */
    public ClientError at(@Nullable SourceLocation location) {
        return new ClientError(code, status, message, details, location == null ? null : List.of(location), path);
    }

    /** @return the headers of a response that has this error and no data */
    public Map<String, String> headers() {
        return switch (status) {
            case 405 -> Map.of("Allow", String.valueOf(details.get("allow")));
            case 429 -> Map.of("Retry-After", String.valueOf(details.get("retryAfter")));
            case 503 -> Map.of("Retry-After", "1");
            default -> Map.of();
        };
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations == null || locations.isEmpty() ? null : locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path == null || path.isEmpty() ? null : path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }

    /**
     * @return null, because graphql-java would add the classification to the extensions, where {@code code} already is
     */
    @Override
    public @Nullable ErrorClassification getErrorType() {
        return null;
    }
}
