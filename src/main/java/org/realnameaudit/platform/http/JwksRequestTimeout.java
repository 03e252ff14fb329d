package org.realnameaudit.platform.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the requests for the identity provider's metadata and keys, and limits their duration. Quarkus has no timeout
 * for them, so each unanswered request would hold one of its few connections forever.
 */
@Singleton
@Unremovable
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
public class JwksRequestTimeout implements OidcRequestFilter, OidcResponseFilter {

    /** The timeout of one request to the provider. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String NUMBER = "real-name-audit.number";
    private static final int OK = 200;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lastAnswered = new AtomicLong();

    /** @return the number of requests sent so far */
    long sent() {
        return sent.get();
    }

    /**
     * @param earlier the value of {@link #sent} at an earlier time
     * @return whether a request sent after that time has been answered with 200
     */
    boolean isAnsweredAfter(long earlier) {
        return lastAnswered.get() > earlier;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        request.request().timeout(TIMEOUT.toMillis());
        request.contextProperties().put(NUMBER, sent.incrementAndGet());
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() == OK) {
            long number = response.requestProperties().<Long>get(NUMBER);
            lastAnswered.accumulateAndGet(number, Math::max);
        }
        return Uni.createFrom().voidItem();
    }
}
