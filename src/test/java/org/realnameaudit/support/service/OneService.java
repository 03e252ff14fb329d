package org.realnameaudit.support.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;

/**
 * A service for all tests of a class, on a database of its own, as the application's role. RestAssured sends its
 * requests there.
 */
public final class OneService implements BeforeAllCallback, AfterAllCallback {

    private final QuarkusTestResourceLifecycleManager provider;
    private PreparedDatabase database;
    private Service service;

    /** Without a provider of identities. */
    public OneService() {
        this(null);
    }

    /** @param provider whose tokens the service takes */
    public OneService(QuarkusTestResourceLifecycleManager provider) {
        this.provider = provider;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        database = PreparedDatabase.start();
        Map<String, String> properties = new HashMap<>(database.serviceProperties());
        if (provider != null) {
            Map<String, String> itsProperties = provider.start();
            properties.putAll(itsProperties);
            // Where tests get their tokens.
            itsProperties.forEach(System::setProperty);
        }
        service = Service.start(properties).ready();
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = service.port();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        RestAssured.reset();
        if (service != null) {
            service.close();
        }
        if (provider != null) {
            provider.stop();
        }
        database.close();
    }

    public PreparedDatabase database() {
        return database;
    }

    public Synthetic synthetic() {
        return new Synthetic(new Database(database.asSuperuser()));
    }
}
