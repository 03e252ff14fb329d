package org.realnameaudit.graphql;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.customized.QuarkusConnectionProvider;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import jakarta.inject.Singleton;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** The pools of connections to the servers that {@link ReadFrom} names. */
@Singleton
@PersistenceUnitExtension
class Servers implements TenantConnectionResolver {

    private final AgroalDataSource primary;
    private final InjectableInstance<AgroalDataSource> standby;

    /** @param standby which is only there when the operator has configured one */
    Servers(AgroalDataSource primary, @DataSource(ReadFrom.STANDBY) InjectableInstance<AgroalDataSource> standby) {
        this.primary = primary;
        this.standby = standby;
    }

    @Override
    public ConnectionProvider resolve(String server) {
        return new QuarkusConnectionProvider(server.equals(ReadFrom.STANDBY) ? standby.get() : primary);
    }
}
