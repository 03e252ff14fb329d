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

/** However a file that is given out ends, nobody takes a part for all, and its place is there for the next. */
@QuarkusTest
@WithProvider
class InterruptedExportsTest {

    private static final int PLACES = 4;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    DataSource pool;

    @Inject
    ExportRepository repository;

    @BeforeEach
    void manyOutlets() {
        synthetic.resellers(1);
        synthetic.manyOutlets();
    }

    @AfterEach
    void connectionsAreGivenBack() throws InterruptedException {
        becomesTrue(
                "select count(*) = 0 from pg_stat_activity where state like 'idle in transaction%' or state = 'active' and query like 'copy (%'");
        synthetic.clear();
    }

    @Test
    void anAbortedDownloadIsIncompleteAndReleasesItsPermit() throws Exception {
        for (int time = 0; time <= PLACES; time++) {
            try (Socket reader = readerOfABeginning()) {
                becomesTrue(
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

            assertThat(RawHttp.readUntilClosed(reader)).contains(" 505 ", "BAD_REQUEST", "Send HTTP/1.1");
        }
    }

    @Test
    @SuppressWarnings("try") // A client disconnects in the middle of a file.
    void anExportBeyondThePermitsIsRefusedUntilOneIsReleased() throws Exception {
        try (Socket first = readerOfABeginning();
                Socket _ = readerOfABeginning();
                Socket _ = readerOfABeginning();
                Socket _ = readerOfABeginning()) {
            Response refused = given().get("/exports/outlets");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("10");

            first.close();
            readerOfABeginning().close();
        }
    }

    @Test
    void aDisconnectBeforeTheFirstByteReleasesThePermit() throws Exception {
        synthetic.campaign("syn-c1", "PUBLISHED");
        for (int attempt = 1; !areGoneWhileTheyWait(); attempt++) {
            assertThat(attempt).isLessThan(10);
        }

        allPlacesCanBeTaken();
    }

    /**
     * @return whether they were: on a machine that is busy the database may have told them meanwhile not to wait any
     *     longer
     */
    private boolean areGoneWhileTheyWait() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement gate = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Whether it may be seen has to be known before a place is taken.
            gate.execute("lock table campaign in access exclusive mode");
            String waiting = "select count(*) = %s from pg_locks where relation = 'campaign'::regclass and not granted"
                    .formatted(PLACES);
            try (Socket _ = waiter("GET");
                    Socket _ = waiter("HEAD");
                    Socket _ = waiter("GET");
                    Socket _ = waiter("HEAD")) {
                if (!isTrueWithin(3, waiting)) {
                    return false;
                }
            }
            // Whoever reads from connections has seen that they are closed, once he has answered others.
            for (int other = 0; other < 8; other++) {
                assertThat(given().get("/nothing").statusCode()).isGreaterThanOrEqualTo(400);
            }
            return isTrueWithin(0, waiting);
        }
    }

    private static Socket waiter(String method) throws Exception {
        return RawHttp.send(
                RestAssured.port, RawHttp.request(method, "/exports/inspections?campaign=syn-c1", "HTTP/1.1", "close"));
    }

    @Test
    void anErrorWhileWritingEndsTheExport() {
        CompletableFuture<?> writing = CompletableFuture.runAsync(() -> assertThatThrownBy(
                        () -> repository.write("select * from outlet", OutputStream.nullOutputStream(), () -> {
                            throw new IllegalStateException("synthetic");
                        }))
                .hasMessage("synthetic"));

        assertThat(writing).succeedsWithin(Duration.ofMinutes(1));
    }

    @Test
    void aDisconnectWithAPipelinedRequestReleasesBothPermits() throws Exception {
        for (int reader = 0; reader < PLACES; reader++) {
            readerOfABeginning(outlets("HTTP/1.1", "keep-alive") + outlets("HTTP/1.1", "close"))
                    .close();
        }

        allPlacesCanBeTaken();
    }

    private static void allPlacesCanBeTaken() throws Exception {
        try (Socket _ = readerOfABeginning();
                Socket _ = readerOfABeginning();
                Socket _ = readerOfABeginning();
                Socket last = readerOfABeginning()) {
            assertThat(last.isConnected()).isTrue();
        }
    }

    private static Socket readerOfABeginning() throws Exception {
        return readerOfABeginning(outlets("HTTP/1.1", "close"));
    }

    /**
     * Reads no further: the file is much longer than what fits on the way. That somebody else is gone is known a moment
     * later.
     */
    private static Socket readerOfABeginning(String requests) throws Exception {
        Instant deadline = Instant.now().plusSeconds(30);
        while (true) {
            Socket reader = RawHttp.send(RestAssured.port, requests);
            String beginning = new String(reader.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8);
            if (beginning.startsWith("HTTP/1.") && beginning.startsWith(" 200", 8)) {
                return reader;
            }
            reader.close();
            assertThat(Instant.now()).as(beginning).isBefore(deadline);
            rest();
        }
    }

    private void becomesTrue(String sql) throws InterruptedException {
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
                rest();
            }
        } while (Instant.now().isBefore(deadline));
        return false;
    }

    /**
     * Who got a connection that was cut lets it rest: with the embedded server, the pool looks at it again only then.
     */
    private static void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(600);
    }

    private static String outlets(String version, String connection) {
        return RawHttp.request("GET", "/exports/outlets", version, connection);
    }
}
