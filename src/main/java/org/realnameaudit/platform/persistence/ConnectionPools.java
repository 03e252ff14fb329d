package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.customized.QuarkusConnectionProvider;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** The connection pools of the servers that {@link ServerSelection} names. */
@Singleton
@PersistenceUnitExtension
class ConnectionPools implements TenantConnectionResolver {

    private final AgroalDataSource primary;
    private final InjectableInstance<AgroalDataSource> standby;

    /** @param standby active only if the operator has configured a standby */
    ConnectionPools(
            AgroalDataSource primary,
            @DataSource(ServerSelection.STANDBY) InjectableInstance<AgroalDataSource> standby) {
        this.primary = primary;
        this.standby = standby;
    }

    @Override
    public ConnectionProvider resolve(String server) {
        return new CancellableConnections(
                new QuarkusConnectionProvider(server.equals(ServerSelection.STANDBY) ? standby.get() : primary));
    }

    /**
     * Registers each connection with the current request, so that its statements can be {@linkplain Cancellation
     * cancelled}.
     */
    private record CancellableConnections(ConnectionProvider pool) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = pool.getConnection();
            Cancellation.register(connection);
            return connection;
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            Cancellation.unregister(connection);
            pool.closeConnection(connection);
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
