package org.realnameaudit.support.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;

/**
 * The fixture of a drill: an identity provider for each test class, and for each test a database with a campaign in the
 * field.
 */
public final class Drill implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    public static final String CAMPAIGN = "syn-c1";
    public static final int RESELLERS = 4;
    /** The number of outlets of each reseller. */
    public static final int OUTLETS = 60;

    public static final int VISITS = RESELLERS * OUTLETS;

    private static final String ISSUER = "quarkus.oidc.auth-server-url";

    private final Provider provider = new Provider();
    private final boolean sharedDatabase;
    private PreparedDatabase database;

    public Drill() {
        this(false);
    }

    private Drill(boolean sharedDatabase) {
        this.sharedDatabase = sharedDatabase;
    }

    /** All tests of the class share one database, and must leave it unchanged. */
    public static Drill withSharedDatabase() {
        return new Drill(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        provider.start().forEach(System::setProperty);
        if (sharedDatabase) {
            startDatabase();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!sharedDatabase) {
            startDatabase();
        }
    }

    private void startDatabase() throws IOException {
        database = PreparedDatabase.start();
        Synthetic synthetic = new Synthetic(new Database(database.asSuperuser()));
        synthetic.resellers(RESELLERS);
        synthetic.outlets(OUTLETS);
        synthetic.campaign(CAMPAIGN, "IN_FIELD");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!sharedDatabase) {
            database.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (sharedDatabase) {
            database.close();
        }
        System.clearProperty(ISSUER);
        provider.stop();
    }

    public Provider provider() {
        return provider;
    }

    public PreparedDatabase database() {
        return database;
    }

    /** Starts a service that connects to the database with the application's role. */
    public Service startService(Map<String, String> more, String... jvm) throws IOException {
        Map<String, String> properties = new HashMap<>(database.serviceProperties());
        properties.put(ISSUER, provider.url());
        // All requests of a drill come from the same client.
        properties.put("real-name-audit.rate-limit.values", "2000000000");
        properties.put("real-name-audit.rate-limit.at-once", "2000000000");
        properties.put("real-name-audit.connections.of-a-client", "2048");
        properties.put("real-name-audit.exports.of-a-client", "8");
        properties.putAll(more);
        return Service.start(properties, jvm);
    }

    /** Starts a service without background tasks on the database. */
    public Service startQuietService(Map<String, String> more) throws IOException {
        Map<String, String> properties = new HashMap<>(
                Map.of("real-name-audit.reconcile.every", "off", "real-name-audit.cases.counted-every", "off"));
        properties.putAll(more);
        return startService(properties);
    }

    public void assertConsistent(int visits) throws Exception {
        assertConsistent(database, visits);
    }

    /** Asserts that each acknowledged visit is stored once, the tallies match a recount, and all histories verify. */
    public static void assertConsistent(PreparedDatabase database, int visits) throws Exception {
        assertThat(new Database(database.asSuperuser())
                        .<Long>column("select count(*) from inspection where campaign = '" + CAMPAIGN + "'"))
                .containsExactly((long) visits);
        List<Callable<Run>> checks = List.of(
                () -> database.run(PreparedDatabase.APPLICATION, "reconcile"),
                () -> database.run(PreparedDatabase.APPLICATION, "verify-history"));
        try (ExecutorService threads = Executors.newFixedThreadPool(checks.size())) {
            for (Future<Run> check : threads.invokeAll(checks)) {
                assertThat(check.get().exit()).as(check.get().output()).isZero();
            }
        }
    }
}
