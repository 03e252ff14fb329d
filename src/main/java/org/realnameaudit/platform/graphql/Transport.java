package org.realnameaudit.platform.graphql;

import graphql.execution.AbortExecutionException;
import graphql.language.OperationDefinition.Operation;
import io.vertx.core.http.HttpMethod;
import org.realnameaudit.platform.error.Failure;

/**
 * How an operation came, and so which may run. A link that somebody follows, or a page that somebody loads, changes
 * nothing.
 */
public enum Transport {
    POST,
    GET,
    SOCKET;

    /** @return that of a request: HEAD asks for what GET would answer, without the body */
    static Transport of(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) ? GET : POST;
    }

    /**
     * @throws AbortExecutionException with a {@link Failure.BadRequest} when such an operation does not come this way
     */
    void check(Operation operation) {
        if ((operation == Operation.SUBSCRIPTION) != (this == SOCKET)) {
            throw new AbortExecutionException(new Failure.BadRequest(
                    400,
                    this == SOCKET
                            ? "Send queries and mutations with HTTP"
                            : "Subscriptions are served over WebSockets, with the subprotocol graphql-transport-ws"));
        }
        if (this == GET && operation != Operation.QUERY) {
            throw new AbortExecutionException(Failure.BadRequest.ofMethod("Send mutations with POST", "POST"));
        }
    }
}
