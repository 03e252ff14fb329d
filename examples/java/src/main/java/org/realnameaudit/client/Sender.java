package org.realnameaudit.client;

import io.smallrye.graphql.client.GraphQLClientException;
import io.smallrye.graphql.client.InvalidResponseException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Sends an operation and waits for its response, with a timeout. After a timeout, a network failure or a transient
 * error, it retries with growing delays. A retry of a mutation is safe only with an idempotency key.
 */
@ApplicationScoped
public class Sender {

    private final Duration timeout;
    private final Duration delay;
    private final int retries;

    public Sender() {
        this(Duration.ofSeconds(10), Duration.ofSeconds(1), 3);
    }

    /**
     * @param timeout the timeout of one attempt
     * @param delay the delay before the first retry; it doubles before each further retry
     * @param retries the maximum number of retries
     */
    public Sender(Duration timeout, Duration delay, int retries) {
        this.timeout = timeout;
        this.delay = delay;
        this.retries = retries;
    }

    /**
     * @throws Refused if the service refuses the operation
     * @throws NoResponse if no attempt gets a response
     */
    public <T> T send(Uni<T> operation) {
        try {
            return operation
                    .ifNoItem()
                    .after(timeout)
                    .fail()
                    .onFailure(Sender::isTransient)
                    .retry()
                    .withBackOff(delay)
                    .atMost(retries)
                    .await()
                    .indefinitely();
        } catch (GraphQLClientException response) {
            throw new Refused(response);
        } catch (CompletionException | TimeoutException | VertxException | InvalidResponseException failure) {
            throw new NoResponse(failure);
        }
    }

    private static boolean isTransient(Throwable failure) {
        if (failure instanceof GraphQLClientException response) {
            return Refused.codeOf(response).isTransient();
        }
        // No connection, a broken connection, a timeout, or the response of a proxy.
        return failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof TimeoutException
                || failure instanceof InvalidResponseException;
    }
}
