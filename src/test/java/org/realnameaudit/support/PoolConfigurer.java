package org.realnameaudit.support;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.quarkiverse.embedded.postgresql.EmbeddedPostgreSQLConnectionConfigurer;
import io.quarkus.agroal.runtime.JdbcDriver;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Lets the pool replace connections that are closed, as it does in production. The extension of the embedded PostgreSQL
 * replaces the configuration of Quarkus that does so.
 */
@Alternative
@Priority(1)
@ApplicationScoped
@JdbcDriver("postgresql")
public class PoolConfigurer extends EmbeddedPostgreSQLConnectionConfigurer {

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier pool) {
        pool.connectionPoolConfiguration().exceptionSorter(new PostgreSQLExceptionSorter());
    }
}
