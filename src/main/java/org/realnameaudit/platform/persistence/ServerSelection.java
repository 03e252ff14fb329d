package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Default;

/**
 * Selects the database server from which the current request reads: the primary, unless a component has selected a
 * standby (docs/adr/0020-standbys.md). The data source is chosen at the start of each transaction, so the selection can
 * change within a request.
 */
@RequestScoped
@Default
@PersistenceUnitExtension
public class ServerSelection implements TenantResolver {

    static final String PRIMARY = "primary";
    static final String STANDBY = "standby";

    private String server = PRIMARY;

    /**
     * Selects a standby, whose data may be slightly out of date, from the next transaction. Call it only if a standby
     * is configured.
     */
    public void selectStandby() {
        server = STANDBY;
    }

    /** Selects the primary from the next transaction. */
    public void selectPrimary() {
        server = PRIMARY;
    }

    @Override
    public String getDefaultTenantId() {
        return PRIMARY;
    }

    @Override
    public String resolveTenantId() {
        return server;
    }
}
