package org.realnameaudit.client;

import io.smallrye.graphql.client.GraphQLClientException;
import io.smallrye.graphql.client.GraphQLError;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;

/**
 * The service refused the request. The code tells the program how to react. The messages of {@link #fieldErrors} are
 * for its user, and the message of this exception is English, for logs.
 */
public final class Refused extends RuntimeException {

    private final ErrorCode code;
    private final transient GraphQLError error;

    Refused(GraphQLClientException response) {
        super(response.getErrors().get(0).getMessage(), response);
        this.code = codeOf(response);
        this.error = response.getErrors().get(0);
    }

    /** This program sends one root field in each request, so the first error explains the refusal. */
    static ErrorCode codeOf(GraphQLClientException response) {
        return ErrorCode.of(response.getErrors().get(0).getCode());
    }

    public ErrorCode code() {
        return code;
    }

    /** @return the invalid values of the request; empty if the refusal does not concern single values */
    public List<FieldError> fieldErrors() {
        if (!(error.getExtensions().get("errors") instanceof JsonArray errors)) {
            return List.of();
        }
        return errors.getValuesAs(JsonObject.class).stream()
                .map(each ->
                        new FieldError(each.getString("path"), each.getString("reason"), each.getString("message")))
                .toList();
    }

    /** @return the current version of the object; only for STALE */
    public long version() {
        return (Long) error.getExtensions().get("version");
    }

    /** @return the actions that the caller may take instead; only for INVALID_TRANSITION */
    public List<RectificationCase.Action> allowed() {
        return ((JsonArray) error.getExtensions().get("allowed"))
                .getValuesAs(JsonString.class).stream()
                        .map(action -> RectificationCase.Action.valueOf(action.getString()))
                        .toList();
    }
}
