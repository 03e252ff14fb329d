package org.realnameaudit.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.LogWatch;
import org.realnameaudit.support.LongTimeoutsProfile;
import org.realnameaudit.support.Metrics;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.WithProvider;

/**
 * The limit of concurrent requests of a client, and the cancellation after a disconnect. Each test locks a table to
 * block requests that read regions.
 */
@QuarkusTest
@WithProvider
@TestProfile(LongTimeoutsProfile.class)
class RequestPermitsTest {

    private static final String WAITING =
            "select count(*) = %d from pg_stat_activity where wait_event_type = 'Lock' and query like '%%region%%' and pid <> pg_backend_pid()";

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    Database database;

    @Inject
    Synthetic synthetic;

    private Connection lock;
    private final List<Socket> clients = new ArrayList<>();

    @BeforeEach
    void lockRegions() throws Exception {
        assertOthersAreAnswered();
        lock = database.connect();
        lock.setAutoCommit(false);
        lock.createStatement().execute("lock table region in access exclusive mode");
    }

    @AfterEach
    void unlockRegions() throws Exception {
        lock.rollback();
        lock.setAutoCommit(true);
        lock.close();
        for (Socket client : clients) {
            client.close();
        }
        database.await(WAITING.formatted(0));
        synthetic.clear();
    }

    @Test
    void excessRequestsOfAClientWaitAndAreThenRateLimited() throws Exception {
        List<Socket> running = List.of(sendQuery("127.0.3.1"), sendQuery("127.0.3.1"));
        database.await(WAITING.formatted(2));
        List<Socket> waiting = List.of(sendQuery("127.0.3.1"), sendQuery("127.0.3.1"));
        Socket tooMany = sendQuery("127.0.3.1");

        for (Socket refused : List.of(tooMany, waiting.get(0), waiting.get(1))) {
            assertThat(answer(refused)).startsWith("HTTP/1.1 429 ").contains("Retry-After: 1", "RATE_LIMITED");
        }
        assertOthersAreAnswered();

        lock.rollback();
        for (Socket answered : running) {
            assertThat(answer(answered)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(answer(sendQuery("127.0.3.1"))).as("afterwards").startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aQueuedRequestRunsOnceAnotherHasEnded() throws Exception {
        sendQuery("127.0.3.2");
        sendQuery("127.0.3.2");
        database.await(WAITING.formatted(2));
        Socket next = sendQuery("127.0.3.2");

        lock.rollback();
        assertThat(answer(next)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aDisconnectCancelsTheStatementsAndReleasesThePermit() throws Exception {
        double cancelled = cancelled("regions");
        try (LogWatch log = LogWatch.start()) {
            Socket client = sendQuery("127.0.3.3");
            database.await(WAITING.formatted(1));

            client.close();

            database.await(WAITING.formatted(0));
            Wait.until(() -> cancelled("regions") > cancelled);
            assertThat(log.drainErrors()).isEmpty();
        }
        // The cancellation must not reach later statements of the pooled connection.
        for (int i = 0; i < 100; i++) {
            assertOthersAreAnswered();
        }
    }

    @Test
    void aRunningMutationContinuesAfterADisconnect() throws Exception {
        synthetic.resellers(1);
        lock.createStatement().execute("lock table campaign in access exclusive mode");
        String body =
                "{\"query\":\"mutation { createCampaign(input: { code: \\\"syn-left\\\", title: \\\"t1\\\", regulator: \\\"r1\\\" }) { campaign { code } } }\"}";
        Socket client = RawHttp.connect("127.0.3.4", RestAssured.port);
        client.getOutputStream()
                .write(
                        "POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(Tokens.valid("auditor"), body.length(), body)
                                .getBytes(US_ASCII));
        database.await(
                "select count(*) = 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%campaign%' and pid <> pg_backend_pid()");

        client.close();
        // After a later request of the same event loop, the service has noticed the disconnect.
        assertOthersAreAnswered();
        lock.rollback();

        database.await("select count(*) = 1 from campaign where code = 'syn-left'");
        assertThat(Mutation.createCampaign("syn-left").by(Tokens.auditor()).code())
                .isEqualTo("ALREADY_EXISTS");
    }

    private static void assertOthersAreAnswered() {
        assertThat(Ask.query("{ operators { name } }").hasErrors()).isFalse();
    }

    private double cancelled(String field) {
        return Metrics.scrape(management)
                .value("real_name_audit_operations_seconds_count{field=\"%s\",kind=\"query\",outcome=\"CLIENT_LEFT\"}"
                        .formatted(field));
    }

    private Socket sendQuery(String address) throws IOException {
        Socket client = RawHttp.connect(address, RestAssured.port);
        clients.add(client);
        // A unique alias, because a cached answer would not wait for the lock.
        String path = "/graphql?query=%%7Ba%d:regions%%7Bname%%7D%%7D".formatted(System.nanoTime());
        client.getOutputStream()
                .write(RawHttp.request("GET", path, "HTTP/1.1", "keep-alive").getBytes(US_ASCII));
        return client;
    }

    /** @return the beginning of the answer */
    private static String answer(Socket client) throws IOException {
        byte[] bytes = new byte[2000];
        int read = client.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(0, read), US_ASCII);
    }
}
