package org.realnameaudit.platform.persistence;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Default;

/**
 * Which server of the database this request reads from: the primary, unless somebody said that what a standby knows
 * will do (docs/adr/0020-standbys.md). Whoever is behind what has been written asks each time, so it can be said in
 * between.
 */
@RequestScoped
@Default
@PersistenceUnitExtension
public class ReadReplicas implements TenantResolver {

    static final String PRIMARY = "primary";
    static final String STANDBY = "standby";

    private String server = PRIMARY;

    public void standby() {
        server = STANDBY;
    }

    public void primary() {
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
