package org.realnameaudit.platform.graphql;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.http.JsonResponse;
import org.realnameaudit.platform.http.RateLimit;
import org.realnameaudit.platform.http.StrictJson;
import org.realnameaudit.platform.persistence.SnapshotCache;
import org.realnameaudit.platform.persistence.SnapshotRepository;
import org.realnameaudit.platform.persistence.StatementCounter;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.platform.value.RequestLanguage;

/**
 * Caches responses without errors to anonymous queries until any transaction writes. Responses to requests with a token
 * are not cached.
 */
@Singleton
class AnswerCache {

    private final SnapshotCache<CachedResponse> cache;
    private final RateLimit rate;
    private final OperationMetrics metrics;
    private final Clock clock;
    private final boolean disabled;

    /**
     * @param capacity in bytes of response bodies; 0 disables the cache
     * @param standby whether anonymous queries run on standbys, whose snapshots are incomplete; then nothing is cached
     */
    AnswerCache(
            @ConfigProperty(name = "real-name-audit.answers.cached-bytes") long capacity,
            SnapshotRepository snapshots,
            RateLimit rate,
            OperationMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.standby.active") boolean standby) {
        this.cache = new SnapshotCache<>(capacity, cached -> cached.response.body().length, snapshots);
        this.rate = rate;
        this.metrics = metrics;
        this.clock = clock;
        this.disabled = capacity == 0 || standby;
    }

    /**
     * @param compute executes the call
     * @return the cached response if it is still valid, otherwise a new one
     */
    JsonResponse get(GraphQLCall call, Supplier<JsonResponse> compute) {
        if (disabled || !call.identity().isAnonymous()) {
            return compute.get();
        }
        long began = System.nanoTime();
        return cache.get(
                        cacheKey(call),
                        () -> {
                            int sent = StatementCounter.ofThisThread();
                            JsonResponse response = compute.get();
                            return new CachedResponse(
                                    response, call.field(), call.cost(), StatementCounter.ofThisThread() > sent);
                        },
                        // A response without data from the database needs no statement, not even for the snapshot.
                        cached -> call.isQuery() && cached.response.isWhole() && cached.readDatabase,
                        cached -> {
                            rate.chargeForOperation(call.client(), cached.cost);
                            metrics.recordCacheHit(cached.field, System.nanoTime() - began);
                        })
                .response;
    }

    /** @return a short key of all inputs of an anonymous response, except the database and the configuration */
    private String cacheKey(GraphQLCall call) {
        return Digest.of(List.of(
                call.document(),
                Objects.requireNonNullElse(call.request().operationName(), ""),
                StrictJson.write(call.request().variables()),
                RequestLanguage.of(call.routing()).tag(),
                LocalDate.now(clock).toString()));
    }

    /** {@code response} is computed first, because the call knows its field and its cost only after it has run. */
    private record CachedResponse(JsonResponse response, String field, int cost, boolean readDatabase) {}
}
