package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;

/** What happens to clients while the database fails; and that afterwards all that was acknowledged is there, once, and counted. */
class DatabaseDrillsIT {

    private static final String REGIONS = "{ regions { code } }";
    /** Many times what it takes, for machines that are busy; and less than who would wait for the database to come to its senses. */
    private static final Duration IN_TIME = Duration.ofSeconds(45);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");
    /** Nothing of its own asks the database beside what is asked of it. */
    private static final Map<String, String> QUIET = Map.of("real-name-audit.reconcile.every", "off", "real-name-audit.cases.counted-every", "off");

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void connectionsThatAreCutAgainAndAgainCostNobodyAVisit() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        try (Service service = DRILL.service(Map.of()).ready(); Auditors auditors = Auditors.begin(() -> service)) {
            for (int cut = 1; cut <= 10; cut++) {
                auditors.awaitAtLeast(cut * Drill.VISITS / 12);
                database.column("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + PreparedDatabase.APPLICATION + "'");
            }
            assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
        }
        DRILL.assertWhole(Drill.VISITS);
    }

    @Test
    void aServerThatIsKilledAndStartedAgainCostsNobodyAVisit() throws Exception {
        try (Service service = DRILL.service(Map.of()).ready(); Auditors auditors = Auditors.begin(() -> service)) {
            auditors.awaitAtLeast(Drill.VISITS / 4);
            DRILL.database().kill();
            assertThat(service.manage("/q/health/live").statusCode()).as("it is not started again for that").isEqualTo(200);
            assertThat(service.isReady()).isFalse();
            DRILL.database().restart();
            assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
            assertThat(service.isReady()).isTrue();
        }
        DRILL.assertWhole(Drill.VISITS);
    }

    @Test
    void whenThePrimaryIsLostItsFollowerTakesOverWithAllThatWasAcknowledged() throws Exception {
        try (PreparedDatabase follower = DRILL.database().follow()) {
            String both = "jdbc:postgresql://localhost:%d,localhost:%d/%s?targetServerType=primary&hostRecheckSeconds=1"
                    .formatted(DRILL.database().port(), follower.port(), PreparedDatabase.NAME);
            try (Service service = DRILL.service(Map.of("quarkus.datasource.jdbc.url", both)).ready(); Auditors auditors = Auditors.begin(() -> service)) {
                auditors.awaitAtLeast(Drill.VISITS / 4);
                // Asked twice, it is known.
                String before = service.ask(REGIONS).body();
                assertThat(service.ask(REGIONS).body()).isEqualTo(before);
                DRILL.database().kill();
                follower.promote();
                assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
                assertThat(service.isReady()).isTrue();
                assertThat(service.ask(REGIONS).body()).isEqualTo(before);
            }
            Drill.assertWhole(follower, Drill.VISITS);
        }
    }

    @Test
    void whereNoConnectionIsToBeHadClientsAreToldSoInTime() throws Exception {
        try (Service service = DRILL.service(with(QUIET, Map.of("quarkus.datasource.jdbc.max-size", "2", "quarkus.datasource.jdbc.acquisition-timeout", "1s",
                "real-name-audit.limits.statement-timeout", "60s", "real-name-audit.limits.lock-timeout", "60s", "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "60"))).ready();
                Connection connection = DRILL.database().asSuperuser().getConnection(); Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table region in access exclusive mode");

            CompletionService<String> answers = new ExecutorCompletionService<>(Thread::startVirtualThread);
            for (int client = 0; client < 8; client++) {
                answers.submit(asking(service, client));
            }
            for (int refused = 0; refused < 6; refused++) {
                assertThat(answers.poll(45, TimeUnit.SECONDS).get()).isEqualTo("UNAVAILABLE");
            }
            assertThat(new Database(DRILL.database().asSuperuser()).column("select count(*) from pg_locks where relation = 'region'::regclass and not granted"))
                    .as("those that have a connection wait").containsExactly(2L);
            connection.rollback();
            assertThat(List.of(answers.take().get(), answers.take().get())).containsOnly("OK");
            assertThat(service.ask(REGIONS).body()).doesNotContain("errors");
        }
    }

    @Test
    void aSlowDatabaseHoldsNobodyLongerThanAStatementMayTakeAndNoMoreThanTheQueue() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        database.run("alter table region enable row level security");
        // A second for each row, for all but the owner of the table.
        database.run("create policy slow on region using (pg_sleep(1) is not null)");
        int threads = 2;
        int queue = 4;
        try (Service service = DRILL.service(with(QUIET, Map.of("real-name-audit.limits.statement-timeout", "2s",
                "quarkus.thread-pool.max-threads", String.valueOf(threads), "quarkus.thread-pool.queue-size", String.valueOf(queue)))).ready()) {
            Map<String, Integer> codes = askAtOnce(service, 20);

            assertThat(codes).containsOnlyKeys("QUERY_TOO_EXPENSIVE", "UNAVAILABLE");
            assertThat(codes.get("QUERY_TOO_EXPENSIVE")).as("those that ran").isGreaterThanOrEqualTo(threads);
            assertThat(codes.get("UNAVAILABLE")).as("those that found the queue full").isGreaterThanOrEqualTo(20 - 3 * (threads + queue));
            assertThat(service.manage("/q/metrics").body()).contains("real_name_audit_unavailable_total " + codes.get("UNAVAILABLE") + ".0");
            database.run("alter table region disable row level security");
            assertThat(service.ask(REGIONS).body()).doesNotContain("errors");
        }
    }

    @Test
    void filesThatBreakOffAreNotWaitedForWhenTheServiceIsToEnd() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        new Synthetic(database).manyOutlets();
        try (Service service = DRILL.service(with(QUIET, Map.of("quarkus.shutdown.delay", "0s", "real-name-audit.exports.longest", "10s"))).ready()) {
            try (Socket reader = readerOfABeginning(service)) {
                database.column("select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (%' and state = 'active'");
                assertBroken(reader);
            }
            try (Socket reader = readerOfABeginning(service)) {
                database.await("select count(*) = 0 from pg_stat_activity where query like 'copy (%' and state = 'active'");
                assertBroken(reader);
            }
            service.end();
            assertThat(service.log()).contains("the database does not go on, SQL state ", "did not come to its end within 10000 ms").doesNotContain("Timed out");
        }
    }

    /** It is much longer than what fits on the way. */
    private static Socket readerOfABeginning(Service service) throws IOException {
        Socket reader = RawHttp.send(service.port(), RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "close"));
        assertThat(reader.getInputStream().readNBytes(10_000)).hasSize(10_000);
        return reader;
    }

    private static void assertBroken(Socket reader) {
        assertThatThrownBy(() -> reader.getInputStream().transferTo(OutputStream.nullOutputStream())).isInstanceOf(SocketException.class);
    }

    /** @return how many of the answers had each code, or OK */
    private static Map<String, Integer> askAtOnce(Service service, int many) throws Exception {
        Map<String, Integer> codes = new ConcurrentHashMap<>();
        List<Future<Duration>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                Callable<String> code = asking(service, i);
                asked.add(threads.submit(() -> {
                    Instant began = Instant.now();
                    codes.merge(code.call(), 1, Integer::sum);
                    return Duration.between(began, Instant.now());
                }));
            }
            for (Future<Duration> each : asked) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isLessThan(IN_TIME);
            }
        }
        return codes;
    }

    /** @return asks something else than other clients, so that none gets another's answer, and gives the code of the first error, or OK */
    private static Callable<String> asking(Service service, int client) {
        return () -> {
            Matcher code = CODE.matcher(service.ask("{ a%d: regions { code } }".formatted(client)).body());
            return code.find() ? code.group(1) : "OK";
        };
    }

    private static Map<String, String> with(Map<String, String> properties, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(properties);
        all.putAll(more);
        return all;
    }
}
