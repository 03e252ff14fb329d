package org.realnameaudit.identity;

import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Seeks the provider of identities where it was away when the service started: Quarkus alone would wait for a token,
 * and keep its owner waiting.
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
                            _ -> LOG.info("The provider of identities has been found"),
                            failure -> LOG.debugf("The provider of identities is away: %s", failure.getMessage()));
        }
    }
}
