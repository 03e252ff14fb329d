package org.realnameaudit.platform.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Refuses to start if a URL or a pool's configuration sets {@linkplain DriverOptions driver options} that the service
 * does not support. Flyway calls it before any migration.
 */
@Singleton
public class ConnectionOptions implements FlywayConfigurationCustomizer {

    private final AgroalDataSource primary;
    private final InjectableInstance<AgroalDataSource> standby;

    ConnectionOptions(AgroalDataSource primary, @DataSource("standby") InjectableInstance<AgroalDataSource> standby) {
        this.primary = primary;
        this.standby = standby;
    }

    /** @throws IllegalStateException if an unsupported option is set; the message names the option */
    @Override
    public void customize(FluentConfiguration configuration) {
        refuse(options("QUARKUS_DATASOURCE_JDBC_URL", primary).refusalOfPrimary());
        standby.listActive()
                .forEach(each -> refuse(
                        options("QUARKUS_DATASOURCE_STANDBY_JDBC_URL", each).refusalOfStandby()));
    }

    private static DriverOptions options(String variable, AgroalDataSource pool) {
        AgroalConnectionFactoryConfiguration connections =
                pool.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        return new DriverOptions(variable, connections.jdbcUrl(), connections.jdbcProperties());
    }

    private static void refuse(Optional<String> refusal) {
        refusal.ifPresent(message -> {
            throw new IllegalStateException(message);
        });
    }
}
