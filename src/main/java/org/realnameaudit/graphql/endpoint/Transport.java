package org.realnameaudit.graphql.endpoint;

import graphql.execution.AbortExecutionException;
import graphql.language.OperationDefinition.Operation;
import org.realnameaudit.graphql.Failure;

/** How an operation came, and so which may run. A link that somebody follows, or a page that somebody loads, changes nothing. */
enum Transport {
    POST, GET, SOCKET;

    /** @throws AbortExecutionException with a {@link Failure.BadRequest} when such an operation does not come this way */
    void check(Operation operation) {
        if ((operation == Operation.SUBSCRIPTION) != (this == SOCKET)) {
            throw refused(400, this == SOCKET ? "Send queries and mutations with HTTP"
                    : "Subscriptions are served over WebSockets, with the subprotocol graphql-transport-ws");
        }
        if (this == GET && operation != Operation.QUERY) {
            throw refused(405, "Send mutations with POST");
        }
    }

    private static AbortExecutionException refused(int status, String message) {
        return new AbortExecutionException(new Failure.BadRequest(status, message));
    }
}
