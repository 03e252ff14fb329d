package org.realnameaudit.identity;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Looks for an identity provider that was unavailable when the service started. Quarkus alone would look for it only
 * when a token arrives, and delay that request.
 */
@ApplicationScoped
class ProviderSearch {

    private static final Logger LOG = Logger.getLogger(ProviderSearch.class);

    private final TenantConfigContext provider;

    ProviderSearch(TenantConfigBean tenants) {
        this.provider = tenants.getDefaultTenant();
    }

    @Scheduled(
            every = "{real-name-audit.identity.sought-every}",
            delayed = "{real-name-audit.identity.sought-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void seek() {
        if (!provider.ready()) {
            provider.initialize()
                    .subscribe()
                    .with(
                            _ -> LOG.info("Identity provider found"),
                            failure -> LOG.debugf("The identity provider is unavailable: %s", failure.getMessage()));
        }
    }
}
