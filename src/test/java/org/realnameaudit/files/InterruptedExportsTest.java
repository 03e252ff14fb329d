package org.realnameaudit.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** An interrupted export looks incomplete to the client, and releases its permit and its connection. */
@QuarkusTest
@WithProvider
class InterruptedExportsTest {

    private static final int PERMITS = 4;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    DataSource pool;

    @Inject
    ExportRepository repository;

    @BeforeEach
    void insertManyOutlets() {
        synthetic.resellers(1);
        synthetic.manyOutlets();
    }

    @AfterEach
    void awaitReleasedConnections() throws InterruptedException {
        awaitTrue(
                "select count(*) = 0 from pg_stat_activity where state like 'idle in transaction%' or state = 'active' and query like 'copy (%'");
        synthetic.clear();
    }

    @Test
    void anAbortedDownloadIsIncompleteAndReleasesItsPermit() throws Exception {
        for (int time = 0; time <= PERMITS; time++) {
            try (Socket reader = startDownload()) {
                awaitTrue(
                        "select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (%' and state = 'active' and datname = current_database()");

                assertThat(RawHttp.readUntilClosed(reader)).doesNotEndWith("\r\n0\r\n\r\n");
            }
        }
    }

    /** For HTTP/1.0 the end of the connection is the end of the file, so an incomplete file would look complete. */
    @Test
    void http10IsRefused() throws Exception {
        try (Socket reader = RawHttp.connect("127.0.0.1", RestAssured.port)) {
            reader.getOutputStream().write(outlets("HTTP/1.0", "close").getBytes(StandardCharsets.US_ASCII));

            assertThat(RawHttp.readUntilClosed(reader)).contains(" 505 ", "BAD_REQUEST", "Use HTTP/1.1");
        }
    }

    @Test
    @SuppressWarnings("try") // A client disconnects in the middle of a file.
    void anExportBeyondThePermitsIsRefusedUntilOneIsReleased() throws Exception {
        try (Socket first = startDownload();
                Socket _ = startDownload();
                Socket _ = startDownload();
                Socket _ = startDownload()) {
            Response refused = given().get("/exports/outlets");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("10");

            first.close();
            startDownload().close();
        }
    }

    @Test
    void aDisconnectBeforeTheFirstByteReleasesThePermit() throws Exception {
        synthetic.campaign("syn-c1", "PUBLISHED");
        for (int attempt = 1; !disconnectedWhileWaiting(); attempt++) {
            assertThat(attempt).isLessThan(10);
        }

        assertAllPermitsAreFree();
    }

    /**
     * @return whether all requests were still waiting at the end; on a busy machine, the database may have cancelled
     *     them before
     */
    private boolean disconnectedWhileWaiting() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement gate = connection.createStatement()) {
            connection.setAutoCommit(false);
            // The export reads this table to check visibility, before it acquires a permit.
            gate.execute("lock table campaign in access exclusive mode");
            String waiting = "select count(*) = %s from pg_locks where relation = 'campaign'::regclass and not granted"
                    .formatted(PERMITS);
            try (Socket _ = send("GET");
                    Socket _ = send("HEAD");
                    Socket _ = send("GET");
                    Socket _ = send("HEAD")) {
                if (!isTrueWithin(3, waiting)) {
                    return false;
                }
            }
            // Once the event loops have answered other requests, they have also processed the disconnects.
            for (int other = 0; other < 8; other++) {
                assertThat(given().get("/nothing").statusCode()).isGreaterThanOrEqualTo(400);
            }
            return isTrueWithin(0, waiting);
        }
    }

    private static Socket send(String method) throws Exception {
        return RawHttp.send(
                RestAssured.port, RawHttp.request(method, "/exports/inspections?campaign=syn-c1", "HTTP/1.1", "close"));
    }

    @Test
    void anErrorWhileWritingEndsTheExport() {
        CompletableFuture<?> writing = CompletableFuture.runAsync(() -> assertThatThrownBy(
                        () -> repository.write("select * from outlet", false, OutputStream.nullOutputStream(), () -> {
                            throw new IllegalStateException("synthetic");
                        }))
                .hasMessage("synthetic"));

        assertThat(writing).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void aDisconnectWithAPipelinedRequestReleasesBothPermits() throws Exception {
        for (int reader = 0; reader < PERMITS; reader++) {
            startDownload(outlets("HTTP/1.1", "keep-alive") + outlets("HTTP/1.1", "close"))
                    .close();
        }

        assertAllPermitsAreFree();
    }

    private static void assertAllPermitsAreFree() throws Exception {
        try (Socket _ = startDownload();
                Socket _ = startDownload();
                Socket _ = startDownload();
                Socket last = startDownload()) {
            assertThat(last.isConnected()).isTrue();
        }
    }

    private static Socket startDownload() throws Exception {
        return startDownload(outlets("HTTP/1.1", "close"));
    }

    /**
     * Starts a download, and reads only its beginning. The file is much larger than all buffers, so it stays
     * unfinished. Repeats the request until the service has noticed earlier disconnects.
     */
    private static Socket startDownload(String requests) throws Exception {
        Instant deadline = Instant.now().plusSeconds(30);
        while (true) {
            Socket reader = RawHttp.send(RestAssured.port, requests);
            String beginning = new String(reader.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8);
            if (beginning.startsWith("HTTP/1.") && beginning.startsWith(" 200", 8)) {
                return reader;
            }
            reader.close();
            assertThat(Instant.now()).as(beginning).isBefore(deadline);
            awaitValidation();
        }
    }

    private void awaitTrue(String sql) throws InterruptedException {
        assertThat(isTrueWithin(30, sql)).as(sql).isTrue();
    }

    private boolean isTrueWithin(int seconds, String sql) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(seconds);
        do {
            try {
                if (database.column(sql).contains(true)) {
                    return true;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (IllegalStateException _) {
                awaitValidation();
            }
        } while (Instant.now().isBefore(deadline));
        return false;
    }

    /** Waits until the pool validates its idle connections again, because one of them may be broken. */
    private static void awaitValidation() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(600);
    }

    private static String outlets(String version, String connection) {
        return RawHttp.request("GET", "/exports/outlets", version, connection);
    }
}
