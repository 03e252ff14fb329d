package org.realnameaudit.platform.http;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.RequestLimits;
import org.realnameaudit.platform.value.BoundedCaches;

/**
 * Limits the cost of each client's requests over time. Each client has a token bucket of values that refills evenly,
 * and each request takes its cost from the bucket. Each replica has its own buckets (docs/adr/0010-cost-and-rate.md).
 */
@Singleton
public class RateLimit {

    /** The minimum cost of a request, in values. A refused request also has to be read and answered. */
    private static final int REQUEST_COST = 10;

    private final Cache<String, Bucket> buckets;
    private final int capacity;
    private final Duration period;

    RateLimit(
            @ConfigProperty(name = "real-name-audit.rate-limit.values") int capacity,
            @ConfigProperty(name = "real-name-audit.rate-limit.period") Duration period,
            @ConfigProperty(name = "real-name-audit.rate-limit.clients") int clients,
            RequestLimits limits) {
        if (capacity < limits.cost) {
            throw new IllegalArgumentException(
                    "real-name-audit.rate-limit.values must be at least real-name-audit.limits.cost, "
                            + "the highest allowed cost of a query");
        }
        this.capacity = capacity;
        this.period = period;
        this.buckets = BoundedCaches.ofEntries(clients);
    }

    /**
     * Charges a request to its address, before its client is known.
     *
     * @throws Failure.RateLimited if the address has no budget left
     */
    public void chargeForRequest(RoutingContext routing) {
        chargeForRequest(ClientKey.of(routing));
    }

    /**
     * Charges a request to its client.
     *
     * @throws Failure.RateLimited if the client has no budget left
     */
    public void chargeForRequest(String client) {
        charge(client, REQUEST_COST);
    }

    /**
     * Charges the cost of an operation, minus the cost that its request has already paid.
     *
     * @throws Failure.RateLimited if the client's budget is too small; nothing is charged then
     */
    public void chargeForOperation(String client, int cost) {
        charge(client, cost - REQUEST_COST);
    }

    /**
     * Charges a number of values.
     *
     * @throws Failure.RateLimited if the client's budget is too small; nothing is charged then
     */
    public void charge(String client, int values) {
        if (values > 0) {
            ConsumptionProbe probe = buckets.get(client, _ -> fullBucket()).tryConsumeAndReturnRemaining(values);
            if (!probe.isConsumed()) {
                throw new Failure.RateLimited(
                        Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L)));
            }
        }
    }

    private Bucket fullBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                .build();
    }
}
