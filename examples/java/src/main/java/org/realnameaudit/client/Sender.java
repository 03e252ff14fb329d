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
 * Sends an operation and waits for its answer, for so long and not longer; what got none, or came at a bad moment, is
 * sent again a few times, with growing pauses. Queries can be repeated as they are. A change can only because it
 * carries an idempotency key.
 */
@ApplicationScoped
public class Sender {

    private final Duration patience;
    private final Duration pause;
    private final int repeats;

    public Sender() {
        this(Duration.ofSeconds(10), Duration.ofSeconds(1), 3);
    }

    /**
     * @param patience how long an answer may take
     * @param pause before it is sent the second time; twice as long before the third, and so on
     * @param repeats how often it is sent again, at most
     */
    public Sender(Duration patience, Duration pause, int repeats) {
        this.patience = patience;
        this.pause = pause;
        this.repeats = repeats;
    }

    /**
     * @throws Refused when the service says no
     * @throws NoAnswer when nothing came back at last
     */
    public <T> T send(Uni<T> operation) {
        try {
            return operation
                    .ifNoItem()
                    .after(patience)
                    .fail()
                    .onFailure(Sender::mayPass)
                    .retry()
                    .withBackOff(pause)
                    .atMost(repeats)
                    .await()
                    .indefinitely();
        } catch (GraphQLClientException answer) {
            throw new Refused(answer);
        } catch (CompletionException | TimeoutException | VertxException | InvalidResponseException failure) {
            throw new NoAnswer(failure);
        }
    }

    private static boolean mayPass(Throwable failure) {
        if (failure instanceof GraphQLClientException answer) {
            return Refused.codeOf(answer).passes();
        }
        // No connection, a broken one, too late, or what some proxy had to say.
        return failure instanceof IOException
                || failure instanceof VertxException
                || failure instanceof TimeoutException
                || failure instanceof InvalidResponseException;
    }
}
