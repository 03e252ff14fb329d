package org.realnameaudit.client;

import io.smallrye.graphql.client.GraphQLClientException;
import io.smallrye.graphql.client.GraphQLError;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.List;

/** The service said no. Its message is for the user of this program, the code for the program. */
public final class Refused extends RuntimeException {

    private final ErrorCode code;
    private final transient GraphQLError error;

    Refused(GraphQLClientException answer) {
        super(answer.getErrors().get(0).getMessage(), answer);
        this.code = codeOf(answer);
        this.error = answer.getErrors().get(0);
    }

    /** A request has one operation here, so its first error says why there is no answer. */
    static ErrorCode codeOf(GraphQLClientException answer) {
        return ErrorCode.of(answer.getErrors().get(0).getCode());
    }

    public ErrorCode code() {
        return code;
    }

    /** @return with STALE, the version that is there now */
    public long version() {
        return (Long) error.getExtensions().get("version");
    }

    /** @return with INVALID_TRANSITION, what the caller can do instead */
    public List<RectificationCase.Action> allowed() {
        return ((JsonArray) error.getExtensions().get("allowed"))
                .getValuesAs(JsonString.class).stream()
                        .map(action -> RectificationCase.Action.valueOf(action.getString()))
                        .toList();
    }
}
