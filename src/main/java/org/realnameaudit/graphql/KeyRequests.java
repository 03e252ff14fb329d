package org.realnameaudit.graphql;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What the provider of identities is asked for its keys. Quarkus would wait for an answer without an end, and each that never comes would take one
 * of its few connections for good.
 */
@Singleton
@Unremovable
@OidcEndpoint({ Type.DISCOVERY, Type.JWKS })
public class KeyRequests implements OidcRequestFilter, OidcResponseFilter {

    /** How long the provider may take. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Clock clock;
    private volatile Instant asked = Instant.EPOCH;

    KeyRequests(Clock clock) {
        this.clock = clock;
    }

    /** @return whether an answer may still come */
    boolean areUnderWay() {
        return clock.instant().isBefore(asked.plus(LONGEST));
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        request.request().timeout(LONGEST.toMillis());
        asked = clock.instant();
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        asked = Instant.EPOCH;
        return Uni.createFrom().voidItem();
    }
}
