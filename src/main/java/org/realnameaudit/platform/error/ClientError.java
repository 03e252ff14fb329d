package org.realnameaudit.platform.error;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error as a client gets it: what happened, where, and one code from the closed list.
 *
 * @param status of a response that has this error and no data
 */
public record ClientError(
        ErrorCode code,
        int status,
        String message,
        Map<String, Object> details,
        @Nullable List<SourceLocation> locations,
        @Nullable List<Object> path)
        implements GraphQLError {

    private static final int LONGEST = 300;
    /** Controls, marks that turn the direction of what follows, halves of characters. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{C}");

    /**
     * The engine's messages repeat what the client sent, of any length; this is one line to be read, whatever was sent.
     */
    public ClientError {
        message = INVISIBLE
                .matcher(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message)
                .replaceAll(" ");
    }

    public ClientError(ErrorCode code, String message) {
        this(code, message, null);
    }

    public ClientError(ErrorCode code, String message, @Nullable List<SourceLocation> locations) {
        this(code, code.status(), message, Map.of(), locations, null);
    }

    public ClientError(Failure failure) {
        this(
                failure.code(),
                failure instanceof Failure.BadRequest bad
                        ? bad.status()
                        : failure.code().status(),
                failure.getMessage(),
                failure.details(),
                null,
                null);
    }

    public ClientError at(GraphQLError original) {
        return new ClientError(code, status, message, details, original.getLocations(), original.getPath());
    }

    /** @return what goes with the status of a response that has this error and no data */
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

    /** None: graphql-java would add it to the extensions, where it says what the code says. */
    @Override
    public @Nullable ErrorClassification getErrorType() {
        return null;
    }
}
