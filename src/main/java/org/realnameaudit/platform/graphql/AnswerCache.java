package org.realnameaudit.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.persistence.SnapshotRepository;
import org.realnameaudit.platform.value.BoundedCaches;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * What the public asks again and again is computed once for as long as nothing is written: an answer is given again
 * when the database shows the very transactions that it showed when it was computed (docs/adr/0018-answers-again.md).
 * An answer that a token was sent for is never kept.
 */
@Singleton
class AnswerCache {

    /** What an entry takes beside its answer. */
    private static final int ENTRY = 400;

    /** By a digest of the question, which may be long, and made to look like others. */
    private final Cache<String, Answer> known;

    private final SnapshotRepository snapshots;
    private final RateLimit rate;
    private final OperationMetrics metrics;
    private final Clock clock;
    private final boolean standby;

    /**
     * @param room in bytes of answers; none keeps nothing
     * @param standby whether servers answer that do not say which transactions they show; then nothing is kept
     */
    AnswerCache(
            @ConfigProperty(name = "real-name-audit.answers.cached-bytes") long room,
            SnapshotRepository snapshots,
            RateLimit rate,
            OperationMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby) {
        this.known = BoundedCaches.ofWeight(
                room, (_, answer) -> ENTRY + (answer.reply == null ? 0 : answer.reply.body().length));
        this.snapshots = snapshots;
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
        String question = question(call);
        Answer answer = known.getIfPresent(question);
        if (answer == null) {
            // Most are asked only once, and are not worth a question to the database.
            JsonResponse reply = computed.get();
            if (isKept(call, reply)) {
                known.put(question, Answer.UNKNOWN);
            }
            return reply;
        }
        long began = System.nanoTime();
        Optional<String> snapshot = snapshots.current();
        if (answer.field != null && answer.reply != null && snapshot.isPresent() && snapshot.equals(answer.snapshot)) {
            rate.takeForOperation(call.client(), answer.cost);
            metrics.givenAgain(answer.field, System.nanoTime() - began);
            return answer.reply;
        }
        JsonResponse reply = computed.get();
        if (isKept(call, reply) && snapshot.isPresent() && snapshot.equals(snapshots.current())) {
            known.put(question, new Answer(snapshot, call.field(), call.cost(), reply));
        }
        return reply;
    }

    private static boolean isKept(GraphQLCall call, JsonResponse reply) {
        return call.isQuery() && reply.isWhole();
    }

    /**
     * @return what tells it from others: all that an answer to the public follows from, beside what the database shows
     *     and how the service is configured
     */
    private String question(GraphQLCall call) {
        return Digest.of(List.of(
                call.request().toString(),
                RequestLanguage.of(call.routing()).tag(),
                LocalDate.now(clock).toString()));
    }

    /**
     * @param snapshot what the database showed from the first statement to the last; none while nothing is known but
     *     that it was asked
     */
    private record Answer(
            Optional<String> snapshot,
            @Nullable String field,
            int cost,
            @Nullable JsonResponse reply) {

        static final Answer UNKNOWN = new Answer(Optional.empty(), null, 0, null);
    }
}
