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
 * Sends an operation and waits for its response until a timeout. After a timeout, a network failure or a transient
 * error, it retries with growing pauses. Queries can always be retried. Mutations can only because they carry an
 * idempotency key.
 */
@ApplicationScoped
public class Sender {

    private final Duration timeout;
    private final Duration pause;
    private final int retries;

    public Sender() {
        this(Duration.ofSeconds(10), Duration.ofSeconds(1), 3);
    }

    /**
     * @param timeout of one attempt
     * @param pause before the first retry; it doubles before each further retry
     * @param retries the largest number of retries
     */
    public Sender(Duration timeout, Duration pause, int retries) {
        this.timeout = timeout;
        this.pause = pause;
        this.retries = retries;
    }

    /**
     * @throws Refused if the service refuses the operation
     * @throws NoAnswer if no attempt gets a response
     */
    public <T> T send(Uni<T> operation) {
        try {
            return operation
                    .ifNoItem()
                    .after(timeout)
                    .fail()
                    .onFailure(Sender::isTransient)
                    .retry()
                    .withBackOff(pause)
                    .atMost(retries)
                    .await()
                    .indefinitely();
        } catch (GraphQLClientException response) {
            throw new Refused(response);
        } catch (CompletionException | TimeoutException | VertxException | InvalidResponseException failure) {
            throw new NoAnswer(failure);
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
