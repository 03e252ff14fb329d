package org.realnameaudit.platform.graphql;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.persistence.SnapshotCache;
import org.realnameaudit.platform.persistence.SnapshotRepository;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * Gives answers to the public again for as long as nothing is written. An answer that a token was sent for is never
 * kept.
 */
@Singleton
class AnswerCache {

    private final SnapshotCache<Answer> known;
    private final RateLimit rate;
    private final OperationMetrics metrics;
    private final Clock clock;
    private final boolean standby;

    /**
     * @param room in bytes of answers; 0 keeps nothing
     * @param standby whether servers answer that do not say which transactions they show; then nothing is kept
     */
    AnswerCache(
            @ConfigProperty(name = "real-name-audit.answers.cached-bytes") long room,
            SnapshotRepository snapshots,
            RateLimit rate,
            OperationMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby) {
        this.known = new SnapshotCache<>(room, answer -> answer.reply.body().length, snapshots);
        this.rate = rate;
        this.metrics = metrics;
        this.clock = clock;
        this.standby = standby;
    }

    /**
     * @param computed runs the call
     * @return its answer, or the same that was computed before
     */
    JsonResponse to(GraphQLCall call, Supplier<JsonResponse> computed) {
        if (standby || !call.identity().isAnonymous()) {
            return computed.get();
        }
        long began = System.nanoTime();
        return known.get(
                        question(call),
                        () -> new Answer(computed.get(), call.field(), call.cost()),
                        answer -> call.isQuery() && answer.reply.isWhole(),
                        answer -> {
                            rate.takeForOperation(call.client(), answer.cost);
                            metrics.givenAgain(answer.field, System.nanoTime() - began);
                        })
                .reply;
    }

    /**
     * @return a digest, since a question may be long, or made to look like another, of all that an answer to the public
     *     follows from, beside what the database shows and how the service is configured
     */
    private String question(GraphQLCall call) {
        return Digest.of(List.of(
                call.request().toString(),
                RequestLanguage.of(call.routing()).tag(),
                LocalDate.now(clock).toString()));
    }

    /** The reply comes first: the call knows its field and its cost when it has run. */
    private record Answer(JsonResponse reply, String field, int cost) {}
}
