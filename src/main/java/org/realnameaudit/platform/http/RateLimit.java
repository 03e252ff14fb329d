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
 * What each client may ask for in a time: a bucket of values that fills up again evenly, and each request takes out
 * what it costs. Each replica has its own buckets (docs/adr/0010-cost-and-rate.md).
 */
@Singleton
public class RateLimit {

    /** What any request costs at least, also one that is refused: it has to be read and answered. */
    private static final int REQUEST = 10;

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
                    "real-name-audit.rate-limit.values is less than real-name-audit.limits.cost, "
                            + "what one query may cost");
        }
        this.capacity = capacity;
        this.period = period;
        this.buckets = BoundedCaches.ofEntries(clients);
    }

    /**
     * Takes the cost of a request from its address, before its client is known.
     *
     * @throws Failure.RateLimited when the address has no budget left
     */
    public void takeForRequest(RoutingContext routing) {
        takeForRequest(ClientKey.of(routing));
    }

    /** @throws Failure.RateLimited when the client has no budget left */
    public void takeForRequest(String client) {
        take(client, REQUEST);
    }

    /**
     * Takes the cost of an operation, of which its request has paid a part.
     *
     * @throws Failure.RateLimited when the client has no such budget left; then nothing is taken
     */
    public void takeForOperation(String client, int cost) {
        take(client, cost - REQUEST);
    }

    /** @throws Failure.RateLimited when the client has no such budget left; then nothing is taken */
    public void take(String client, int values) {
        if (values > 0) {
            ConsumptionProbe probe = buckets.get(client, _ -> full()).tryConsumeAndReturnRemaining(values);
            if (!probe.isConsumed()) {
                throw new Failure.RateLimited(
                        Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L)));
            }
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, period))
                .build();
    }
}
