package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.customized.QuarkusConnectionProvider;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/**
 * Provides Hibernate's connections: to the server of the request's {@link ReadTransaction} for its reads, and to the
 * primary for everything else. Hibernate accepts a provider only for tenants, so there is one tenant.
 */
@Singleton
@PersistenceUnitExtension
class ConnectionPools implements TenantConnectionResolver, TenantResolver {

    private static final String STANDBY = "standby";
    private static final String TENANT = "service";

    private final ConnectionProvider connections;

    /** @param standby active only if the operator has configured a standby */
    ConnectionPools(AgroalDataSource primary, @DataSource(STANDBY) InjectableInstance<AgroalDataSource> standby) {
        this.connections = new RequestConnections(primary, standby, new QuarkusConnectionProvider(primary));
    }

    @Override
    public ConnectionProvider resolve(String tenant) {
        return connections;
    }

    @Override
    public String getDefaultTenantId() {
        return TENANT;
    }

    @Override
    public String resolveTenantId() {
        return TENANT;
    }

    /** Registers each connection with the request, so that its statements can be {@link Cancellation cancelled}. */
    private record RequestConnections(
            AgroalDataSource primary, InjectableInstance<AgroalDataSource> standby, ConnectionProvider pool)
            implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            ReadTransaction reads = ReadTransaction.current();
            if (reads != null) {
                return reads.connection(reads.isOnStandby() ? standby.get() : primary);
            }
            Connection connection = pool.getConnection();
            Cancellation.register(connection);
            return connection;
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            if (!ReadTransaction.keeps(connection)) {
                Cancellation.unregister(connection);
                pool.closeConnection(connection);
            }
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return pool.supportsAggressiveRelease();
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return pool.isUnwrappableAs(type);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            return pool.unwrap(type);
        }
    }
}
