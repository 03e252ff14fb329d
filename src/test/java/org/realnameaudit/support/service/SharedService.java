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
 * A service for all tests of a class, with a separate database and the application's role. REST Assured sends its
 * requests to this service.
 */
public final class SharedService implements BeforeAllCallback, AfterAllCallback {

    /** The properties of a service that allows the origin of a front end in development. */
    public static final Map<String, String> WITH_FRONT_END =
            Map.of("quarkus.http.cors.enabled", "true", "quarkus.http.cors.origins", "http://localhost:5173");

    private final QuarkusTestResourceLifecycleManager provider;
    private final Map<String, String> more;
    private PreparedDatabase database;
    private Service service;

    /** A service without an identity provider. */
    public SharedService() {
        this(null);
    }

    /** @param provider the identity provider whose tokens the service accepts */
    public SharedService(QuarkusTestResourceLifecycleManager provider) {
        this(provider, Map.of());
    }

    /** @param more further properties of the service */
    public SharedService(QuarkusTestResourceLifecycleManager provider, Map<String, String> more) {
        this.provider = provider;
        this.more = more;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        database = PreparedDatabase.start();
        Map<String, String> properties = new HashMap<>(database.serviceProperties());
        properties.putAll(more);
        if (provider != null) {
            Map<String, String> providerProperties = provider.start();
            properties.putAll(providerProperties);
            // Tokens reads the address of the provider from a system property.
            providerProperties.forEach(System::setProperty);
        }
        service = Service.start(properties).awaitReady();
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
