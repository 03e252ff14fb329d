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
 * Counts the requests to the provider of identities for its keys, and ends those that take too long: Quarkus would wait
 * for an answer without an end, and each that never comes would take one of its few connections for good.
 */
@Singleton
@Unremovable
@OidcEndpoint({OidcEndpoint.Type.DISCOVERY, OidcEndpoint.Type.JWKS})
public class JwksRequestTimeout implements OidcRequestFilter, OidcResponseFilter {

    /** How long the provider may take. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private static final String NUMBER = "real-name-audit.number";
    private static final int OK = 200;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lastAnswered = new AtomicLong();

    /** @return how many requests have been sent so far */
    long sent() {
        return sent.get();
    }

    /** @return whether a request has been answered that was sent after so many others */
    boolean isAnsweredAfter(long others) {
        return lastAnswered.get() > others;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        request.request().timeout(LONGEST.toMillis());
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
