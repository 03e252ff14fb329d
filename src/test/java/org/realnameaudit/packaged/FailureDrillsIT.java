package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;

/** What happens to clients while something fails; and that afterwards all that was acknowledged is there, once, and counted. */
class FailureDrillsIT {

    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final int WRITERS = 4;
    private static final int VISITS = 60;

    private static final Provider PROVIDER = new Provider();

    private PreparedDatabase prepared;
    private Database database;

    @BeforeAll
    static void startProvider() {
        PROVIDER.start().forEach(System::setProperty);
    }

    @AfterAll
    static void stopProvider() {
        System.clearProperty(ISSUER);
        PROVIDER.stop();
    }

    @BeforeEach
    void aCampaignInTheField() throws Exception {
        prepared = PreparedDatabase.start();
        database = new Database(prepared.asSuperuser());
        Synthetic synthetic = new Synthetic(database);
        synthetic.resellers(WRITERS);
        synthetic.outlets(VISITS);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void stop() {
        prepared.close();
    }

    @Test
    void connectionsThatAreCutAgainAndAgainCostNobodyAVisit() throws Exception {
        Auditors auditors = new Auditors("syn-c1", WRITERS, VISITS);
        try (Service service = service(Map.of()); ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            service.ready();
            List<Future<List<String>>> writers = auditors.begin(threads, service);
            for (int cut = 1; cut <= 10; cut++) {
                auditors.awaitAtLeast(cut * WRITERS * VISITS / 12);
                database.column("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + PreparedDatabase.APPLICATION + "'");
            }
            for (Future<List<String>> writer : writers) {
                assertThat(writer.get(4, TimeUnit.MINUTES)).containsAnyOf("UNAVAILABLE").containsOnly("UNAVAILABLE");
            }
        }
        assertThat(auditors.acknowledged()).isEqualTo(WRITERS * VISITS);
        assertWhole(WRITERS * VISITS);
    }

    @Test
    void whereNoConnectionIsToBeHadClientsAreToldSoInTime() throws Exception {
        try (Service service = service(Map.of("quarkus.datasource.jdbc.max-size", "2", "quarkus.datasource.jdbc.acquisition-timeout", "1s",
                "real-name-audit.reconcile.every", "off", "real-name-audit.cases.counted-every", "off"));
                Connection connection = prepared.asSuperuser().getConnection(); Statement sql = connection.createStatement();
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            service.ready();
            connection.setAutoCommit(false);
            sql.execute("lock table region in access exclusive mode");
            List<Future<Duration>> asked = new ArrayList<>();
            AtomicInteger unavailable = new AtomicInteger();
            for (int i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> {
                    Instant began = Instant.now();
                    if (service.ask("{ regions { code } }").body().contains("UNAVAILABLE")) {
                        unavailable.incrementAndGet();
                    }
                    return Duration.between(began, Instant.now());
                }));
            }
            for (Future<Duration> each : asked) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isLessThan(Duration.ofSeconds(20));
            }
            assertThat(unavailable.get()).isGreaterThanOrEqualTo(6);
            connection.rollback();

            assertThat(service.ask("{ regions { code } }").body()).doesNotContain("errors");
        }
    }

    private void assertWhole(int visits) throws Exception {
        assertThat(new Database(prepared.asSuperuser()).<Long>column("select count(*) from inspection where campaign = 'syn-c1'")).containsExactly((long) visits);
        Run recount = prepared.run(PreparedDatabase.APPLICATION, "reconcile");
        assertThat(recount.exit()).as(recount.output()).isZero();
        Run histories = prepared.run(PreparedDatabase.APPLICATION, "verify-history");
        assertThat(histories.exit()).as(histories.output()).isZero();
    }

    private Service service(Map<String, String> more) throws IOException {
        Map<String, String> properties = new HashMap<>(prepared.serviceProperties());
        properties.put(ISSUER, System.getProperty(ISSUER));
        properties.putAll(more);
        return Service.start(properties);
    }
}
