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
 * Caches responses to anonymous queries until any transaction writes. Responses to requests with a token are not
 * cached.
 */
@Singleton
class AnswerCache {

    private final SnapshotCache<Answer> cache;
    private final RateLimit rate;
    private final OperationMetrics metrics;
    private final Clock clock;
    private final boolean standby;

    /**
     * @param capacity in bytes of response bodies; 0 disables the cache
     * @param standby whether anonymous queries run on standbys, which report no snapshot; then nothing is cached
     */
    AnswerCache(
            @ConfigProperty(name = "real-name-audit.answers.cached-bytes") long capacity,
            SnapshotRepository snapshots,
            RateLimit rate,
            OperationMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby) {
        this.cache = new SnapshotCache<>(capacity, answer -> answer.reply.body().length, snapshots);
        this.rate = rate;
        this.metrics = metrics;
        this.clock = clock;
        this.standby = standby;
    }

    /**
     * @param computed executes the call
     * @return the cached response if it is still valid, otherwise a new one
     */
    JsonResponse get(GraphQLCall call, Supplier<JsonResponse> computed) {
        if (standby || !call.identity().isAnonymous()) {
            return computed.get();
        }
        long began = System.nanoTime();
        return cache.get(
                        cacheKey(call),
                        () -> new Answer(computed.get(), call.field(), call.cost()),
                        answer -> call.isQuery() && answer.reply.isWhole(),
                        answer -> {
                            rate.chargeForOperation(call.client(), answer.cost);
                            metrics.recordCacheHit(answer.field, System.nanoTime() - began);
                        })
                .reply;
    }

    /**
     * @return a digest of all inputs of an anonymous response, other than the database's contents and the
     *     configuration. A digest limits the length of keys and prevents collisions.
     */
    private String cacheKey(GraphQLCall call) {
        return Digest.of(List.of(
                call.request().toString(),
                RequestLanguage.of(call.routing()).tag(),
                LocalDate.now(clock).toString()));
    }

    /** {@code reply} is computed first, because the call knows its field and its cost only after it has run. */
    private record Answer(JsonResponse reply, String field, int cost) {}
}
