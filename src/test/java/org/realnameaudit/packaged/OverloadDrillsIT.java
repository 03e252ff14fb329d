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
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.Service;

/** Overload. Excess requests are refused in time, and each acknowledged visit is stored and counted once. */
@Tag("drill")
class OverloadDrillsIT {

    private static final String REGIONS = "{ regions { code } }";
    /** Longer than a busy machine needs, but shorter than a wait for the blocked database. */
    private static final Duration IN_TIME = Duration.ofSeconds(45);

    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void anExhaustedConnectionPoolAnswersClientsInTime() throws Exception {
        try (Service service = startServiceWithLongTimeouts(Map.of(
                        "quarkus.datasource.jdbc.max-size", "2", "quarkus.datasource.jdbc.acquisition-timeout", "1s"));
                Connection connection = DRILL.database().asSuperuser().getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table region in access exclusive mode");

            CompletionService<String> answers = new ExecutorCompletionService<>(Thread::startVirtualThread);
            for (int client = 0; client < 8; client++) {
                answers.submit(query(service, client));
            }
            for (int refused = 0; refused < 6; refused++) {
                assertThat(answers.poll(45, TimeUnit.SECONDS).get()).isEqualTo("UNAVAILABLE");
            }
            assertThat(
                            new Database(DRILL.database().asSuperuser())
                                    .column(
                                            "select count(*) from pg_locks where relation = 'region'::regclass and not granted"))
                    .as("requests with a connection wait for the lock")
                    .containsExactly(2L);
            Mutation visit = Mutation.recordInspections(Drill.CAMPAIGN, Mutation.visit("syn-0001-o0001", "2020-01-02"))
                    .with("idempotencyKey", UUID.randomUUID().toString());
            assertThat(visit.by(service.to(Tokens.auditor())).code()).isEqualTo("UNAVAILABLE");

            connection.rollback();
            assertThat(List.of(answers.take().get(), answers.take().get())).containsOnly("OK");
            assertThat(visit.by(service.to(Tokens.auditor())).hasErrors()).isFalse();
        }
        DRILL.assertConsistent(1);
    }

    @Test
    void aSlowDatabaseIsBoundedByStatementTimeoutAndQueue() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        database.run("alter table region enable row level security");
        // The policy delays each row by a second, except for the owner of the table.
        database.run("create policy slow on region using (pg_sleep(1) is not null)");
        int threads = 2;
        int queue = 4;
        try (Service service = DRILL.startQuietService(Map.of(
                                "real-name-audit.limits.statement-timeout",
                                "2s",
                                "quarkus.thread-pool.max-threads",
                                String.valueOf(threads),
                                "quarkus.thread-pool.queue-size",
                                String.valueOf(queue)))
                        .awaitReady();
                Auditors auditors = Auditors.start(() -> service, Drill.OUTLETS / 2)) {
            auditors.awaitAcknowledged(Drill.RESELLERS);
            Map<String, Integer> codes = sendConcurrently(service, 20);

            assertThat(codes).containsOnlyKeys("QUERY_TOO_EXPENSIVE", "UNAVAILABLE");
            assertThat(codes.get("QUERY_TOO_EXPENSIVE")).as("executed queries").isGreaterThanOrEqualTo(threads);
            assertThat(codes.get("UNAVAILABLE"))
                    .as("queries refused because of a full queue")
                    .isGreaterThanOrEqualTo(20 - 3 * (threads + queue));
            database.run("alter table region disable row level security");
            assertThat(service.query(REGIONS).body()).doesNotContain("errors");
            List<String> refusals = auditors.finish();
            assertThat(refusals).allMatch("UNAVAILABLE"::equals);
            assertThat(service.getManagement("/q/metrics").body())
                    .contains(
                            "real_name_audit_unavailable_total " + (codes.get("UNAVAILABLE") + refusals.size()) + ".0");
        }
        DRILL.assertConsistent(Drill.VISITS);
    }

    @Test
    void anExhaustedThreadPoolRefusesFileRequestsLikeQueries() throws Exception {
        try (Service service = startServiceWithLongTimeouts(
                        Map.of("quarkus.thread-pool.max-threads", "2", "quarkus.thread-pool.queue-size", "4"));
                Connection connection = DRILL.database().asSuperuser().getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("lock table region in access exclusive mode");
            CompletionService<String> answers = new ExecutorCompletionService<>(Thread::startVirtualThread);
            int sent = 0;
            do {
                answers.submit(query(service, sent));
                assertThat(++sent).isLessThan(100);
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
            while (others.size() < sent - 1) {
                others.add(answers.take().get());
            }
            assertThat(others)
                    .as("two running and four queued queries")
                    .filteredOn("OK"::equals)
                    .hasSize(6);
            assertThat(service.get("/exports/outlets").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneClientCannotHoldAllPlacesForExports() throws Exception {
        new Synthetic(new Database(DRILL.database().asSuperuser())).manyOutlets();
        try (Service service = DRILL.startQuietService(Map.of("real-name-audit.exports.of-a-client", "1"))
                        .awaitReady();
                Socket reader = startDownload(service, "127.0.0.1")) {
            assertThat(status(reader)).isEqualTo(200);
            HttpResponse<String> refused = service.get("/exports/outlets");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("10");
            assertThat(refused.body()).contains("RATE_LIMITED");

            try (Socket other = startDownload(service, "127.0.0.2")) {
                assertThat(status(other)).isEqualTo(200);
            }
        }
    }

    /** Starts a service with long timeouts. */
    private static Service startServiceWithLongTimeouts(Map<String, String> more) throws Exception {
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
        return DRILL.startQuietService(properties).awaitReady();
    }

    /** @param address the address of the client */
    private static Socket startDownload(Service service, String address) throws IOException {
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

    /** @return the number of answers by error code, or OK */
    private static Map<String, Integer> sendConcurrently(Service service, int count) throws Exception {
        Map<String, Integer> codes = new ConcurrentHashMap<>();
        List<Future<Duration>> durations = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (int i = 0; i < count; i++) {
                Callable<String> query = query(service, i);
                durations.add(threads.submit(() -> {
                    Instant began = Instant.now();
                    codes.merge(query.call(), 1, Integer::sum);
                    return Duration.between(began, Instant.now());
                }));
            }
            for (Future<Duration> each : durations) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isLessThan(IN_TIME);
            }
        }
        return codes;
    }

    /**
     * @param client makes the query unique, so that no answer comes from the cache
     * @return a task that returns the first error code, or OK
     */
    private static Callable<String> query(Service service, int client) {
        return () -> {
            Matcher code = CODE.matcher(
                    service.query("{ a%d: regions { code } }".formatted(client)).body());
            return code.find() ? code.group(1) : "OK";
        };
    }
}
