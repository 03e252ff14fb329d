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
 * What a drill is made with: for each one a database of its own with a campaign in the field, unless it leaves that as
 * it was, and for all of a class a provider of identities.
 */
public final class Drill implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    public static final String CAMPAIGN = "syn-c1";
    /** How many resellers there are, and how many outlets each has. */
    public static final int RESELLERS = 4;

    public static final int OUTLETS = 60;
    public static final int VISITS = RESELLERS * OUTLETS;

    private static final String ISSUER = "quarkus.oidc.auth-server-url";

    private final Provider provider = new Provider();
    private final boolean oneDatabase;
    private PreparedDatabase database;

    public Drill() {
        this(false);
    }

    private Drill(boolean oneDatabase) {
        this.oneDatabase = oneDatabase;
    }

    /** One whose tests leave the database as it was, and share it. */
    public static Drill onOneDatabase() {
        return new Drill(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        provider.start().forEach(System::setProperty);
        if (oneDatabase) {
            startDatabase();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!oneDatabase) {
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
        if (!oneDatabase) {
            database.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (oneDatabase) {
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

    /** A service on the database, as the application's role. */
    public Service service(Map<String, String> more, String... jvm) throws IOException {
        Map<String, String> properties = new HashMap<>(database.serviceProperties());
        properties.put(ISSUER, provider.url());
        // All are one client here.
        properties.put("real-name-audit.rate-limit.values", "2000000000");
        properties.put("real-name-audit.rate-limit.at-once", "2000000000");
        properties.put("real-name-audit.connections.of-a-client", "2048");
        properties.put("real-name-audit.exports.of-a-client", "8");
        properties.putAll(more);
        return Service.start(properties, jvm);
    }

    /** One that of its own asks the database for nothing beside what is asked of it. */
    public Service quiet(Map<String, String> more) throws IOException {
        Map<String, String> properties = new HashMap<>(
                Map.of("real-name-audit.reconcile.every", "off", "real-name-audit.cases.counted-every", "off"));
        properties.putAll(more);
        return service(properties);
    }

    public void assertWhole(int visits) throws Exception {
        assertWhole(database, visits);
    }

    /**
     * Whether what was acknowledged is there, each once, the tallies are what a recount finds, and all histories
     * verify.
     */
    public static void assertWhole(PreparedDatabase database, int visits) throws Exception {
        assertThat(new Database(database.asSuperuser())
                        .<Long>column("select count(*) from inspection where campaign = '" + CAMPAIGN + "'"))
                .containsExactly((long) visits);
        List<Callable<Run>> checks = List.of(
                () -> database.run(PreparedDatabase.APPLICATION, "reconcile"),
                () -> database.run(PreparedDatabase.APPLICATION, "verify-history"));
        try (ExecutorService atOnce = Executors.newFixedThreadPool(checks.size())) {
            for (Future<Run> check : atOnce.invokeAll(checks)) {
                assertThat(check.get().exit()).as(check.get().output()).isZero();
            }
        }
    }
}
