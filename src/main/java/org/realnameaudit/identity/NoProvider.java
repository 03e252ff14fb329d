package org.realnameaudit.identity;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets the service start without {@code quarkus.oidc.auth-server-url}: Quarkus refuses to, unless the application could
 * name a provider at run time. It never does, so the configured provider answers for every token, or nobody, and then
 * the gate refuses all credentials.
 */
@ApplicationScoped
class NoProvider implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().nullItem();
    }
}
