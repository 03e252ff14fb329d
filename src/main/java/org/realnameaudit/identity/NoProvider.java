package org.realnameaudit.identity;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets the service start without {@code quarkus.oidc.auth-server-url}. Quarkus requires it, unless a resolver can
 * choose a provider at run time. This resolver never chooses one. Without the setting, all credentials are therefore
 * refused.
 */
@ApplicationScoped
class NoProvider implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext routing, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().nullItem();
    }
}
