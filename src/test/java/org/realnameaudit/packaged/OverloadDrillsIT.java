package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Change;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/**
 * More is asked for than there is: who gets nothing is told so in time; and afterwards all that was acknowledged is
 * there, once, and counted.
 */
@Tag("drill")
class OverloadDrillsIT {

    private static final String REGIONS = "{ regions { code } }";
    /**
     * Many times what it takes, for machines that are busy; and less than who would wait for the database to come to
     * its senses.
     */
    private static final Duration IN_TIME = Duration.ofSeconds(45);

    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void anExhaustedConnectionPoolAnswersClientsInTime() throws Exception {
        try (Service service = patient(Map.of(
                        "quarkus.datasource.jdbc.max-size", "2", "quarkus.datasource.jdbc.acquisition-timeout", "1s"));
                Connection connection = DRILL.database().asSuperuser().getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table region in access exclusive mode");

            CompletionService<String> answers = new ExecutorCompletionService<>(Thread::startVirtualThread);
            for (int client = 0; client < 8; client++) {
                answers.submit(asking(service, client));
            }
            for (int refused = 0; refused < 6; refused++) {
                assertThat(answers.poll(45, TimeUnit.SECONDS).get()).isEqualTo("UNAVAILABLE");
            }
            assertThat(
                            new Database(DRILL.database().asSuperuser())
                                    .column(
                                            "select count(*) from pg_locks where relation = 'region'::regclass and not granted"))
                    .as("those that have a connection wait")
                    .containsExactly(2L);
            Change visit = Change.recordInspections(Drill.CAMPAIGN, Change.visit("syn-0001-o0001", "2020-01-02"))
                    .with("idempotencyKey", UUID.randomUUID().toString());
            assertThat(visit.by(service.to(Tokens.auditor())).code()).isEqualTo("UNAVAILABLE");

            connection.rollback();
            assertThat(List.of(answers.take().get(), answers.take().get())).containsOnly("OK");
            assertThat(visit.by(service.to(Tokens.auditor())).hasErrors()).isFalse();
        }
        DRILL.assertWhole(1);
    }

    @Test
    void aSlowDatabaseIsBoundedByStatementTimeoutAndQueue() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        database.run("alter table region enable row level security");
        // A second for each row, for all but the owner of the table.
        database.run("create policy slow on region using (pg_sleep(1) is not null)");
        int threads = 2;
        int queue = 4;
        try (Service service = DRILL.quiet(Map.of(
                                "real-name-audit.limits.statement-timeout",
                                "2s",
                                "quarkus.thread-pool.max-threads",
                                String.valueOf(threads),
                                "quarkus.thread-pool.queue-size",
                                String.valueOf(queue)))
                        .ready();
                Auditors auditors = Auditors.begin(() -> service, Drill.OUTLETS / 2)) {
            auditors.awaitAtLeast(Drill.RESELLERS);
            Map<String, Integer> codes = askAtOnce(service, 20);

            assertThat(codes).containsOnlyKeys("QUERY_TOO_EXPENSIVE", "UNAVAILABLE");
            assertThat(codes.get("QUERY_TOO_EXPENSIVE")).as("those that ran").isGreaterThanOrEqualTo(threads);
            assertThat(codes.get("UNAVAILABLE"))
                    .as("those that found the queue full")
                    .isGreaterThanOrEqualTo(20 - 3 * (threads + queue));
            database.run("alter table region disable row level security");
            assertThat(service.ask(REGIONS).body()).doesNotContain("errors");
            List<String> refusals = auditors.finish();
            assertThat(refusals).allMatch("UNAVAILABLE"::equals);
            assertThat(service.manage("/q/metrics").body())
                    .contains(
                            "real_name_audit_unavailable_total " + (codes.get("UNAVAILABLE") + refusals.size()) + ".0");
        }
        DRILL.assertWhole(Drill.VISITS);
    }

    @Test
    void anExhaustedThreadPoolRefusesFileRequestsLikeQueries() throws Exception {
        try (Service service =
                        patient(Map.of("quarkus.thread-pool.max-threads", "2", "quarkus.thread-pool.queue-size", "4"));
                Connection connection = DRILL.database().asSuperuser().getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table region in access exclusive mode");
            CompletionService<String> answers = new ExecutorCompletionService<>(Thread::startVirtualThread);
            int asked = 0;
            do {
                answers.submit(asking(service, asked));
                assertThat(++asked).isLessThan(100);
            } while (answers.poll(1, TimeUnit.SECONDS) == null);

            for (String path : List.of("/exports/outlets", "/imports")) {
                Response refused = service.to(Tokens.auditor()).get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isEqualTo("10");
                assertThat(refused.asString())
                        .isEqualTo(
                                "{\"errors\":[{\"code\":\"UNAVAILABLE\",\"message\":\"The service is overloaded; retry\"}]}");
            }
            connection.rollback();
            List<String> others = new ArrayList<>();
            while (others.size() < asked - 1) {
                others.add(answers.take().get());
            }
            assertThat(others)
                    .as("two that ran and four that waited")
                    .filteredOn("OK"::equals)
                    .hasSize(6);
            assertThat(service.get("/exports/outlets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneClientCannotTakeAllExportPermits() throws Exception {
        new Synthetic(new Database(DRILL.database().asSuperuser())).manyOutlets();
        try (Service service = DRILL.quiet(Map.of("real-name-audit.exports.of-a-client", "1"))
                        .ready();
                Socket reader = reader(service, "127.0.0.1")) {
            assertThat(status(reader)).isEqualTo(200);
            HttpResponse<String> refused = service.get("/exports/outlets");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("10");
            assertThat(refused.body()).contains("RATE_LIMITED");

            try (Socket other = reader(service, "127.0.0.2")) {
                assertThat(status(other)).isEqualTo(200);
            }
        }
    }

    /** @return one whose statements wait for as long as it takes */
    private static Service patient(Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of(
                "real-name-audit.limits.statement-timeout",
                "60s",
                "real-name-audit.limits.lock-timeout",
                "60s",
                "real-name-audit.limits.request-timeout",
                "60s",
                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
                "60"));
        properties.putAll(more);
        return DRILL.quiet(properties).ready();
    }

    /** @param address what the reader is known by */
    private static Socket reader(Service service, String address) throws IOException {
        Socket reader = new Socket("127.0.0.1", service.port(), InetAddress.getByName(address), 0);
        reader.getOutputStream()
                .write(RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "close")
                        .getBytes(StandardCharsets.US_ASCII));
        return reader;
    }

    private static int status(Socket reader) throws IOException {
        return Integer.parseInt(
                new String(reader.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9));
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

    /**
     * @return asks something else than other clients, so that none gets another's answer, and gives the code of the
     *     first error, or OK
     */
    private static Callable<String> asking(Service service, int client) {
        return () -> {
            Matcher code = CODE.matcher(
                    service.ask("{ a%d: regions { code } }".formatted(client)).body());
            return code.find() ? code.group(1) : "OK";
        };
    }
}
