package org.realnameaudit.support.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.sql.DataSource;

/** A prepared database for the packaged service, which connects with the application's role. */
public class ServiceDatabase implements QuarkusTestResourceLifecycleManager {

    private static PreparedDatabase database;

    /** @return connections of a superuser, for test data */
    public static DataSource dataSource() {
        return database.asSuperuser();
    }

    @Override
    public Map<String, String> start() {
        try {
            database = PreparedDatabase.start();
            return database.serviceProperties();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
