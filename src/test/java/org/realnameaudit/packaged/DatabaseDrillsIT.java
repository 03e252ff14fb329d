package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/**
 * Failures of the database. Clients receive temporary errors, and each acknowledged visit is stored and counted once.
 */
@Tag("drill")
class DatabaseDrillsIT {

    private static final String REGIONS = "{ regions { code } }";
    /** Longer than a busy machine needs to release a permit, but shorter than any wait for the hanging database. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(45);

    private static final String OUTLETS_KEPT_ALIVE =
            RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "keep-alive");

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void repeatedlyTerminatedConnectionsLoseNoVisit() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        try (Service service = DRILL.startService(Map.of()).awaitReady();
                Auditors auditors = Auditors.start(() -> service)) {
            for (int cut = 1; cut <= 10; cut++) {
                auditors.awaitAcknowledged(cut * Drill.VISITS / 12);
                database.column("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                        + PreparedDatabase.APPLICATION + "'");
            }
            assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
        }
        DRILL.assertConsistent(Drill.VISITS);
    }

    @Test
    void aCrashAndRestartOfTheDatabaseLosesNoVisit() throws Exception {
        try (Service service = DRILL.startService(Map.of()).awaitReady();
                Auditors auditors = Auditors.start(() -> service)) {
            auditors.awaitAcknowledged(Drill.VISITS / 4);
            DRILL.database().kill();
            assertThat(service.getManagement("/q/health/live").statusCode())
                    .as("the liveness probe does not restart the service")
                    .isEqualTo(200);
            assertThat(service.isReady()).isFalse();
            DRILL.database().restart();
            assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
            assertThat(service.isReady()).isTrue();
        }
        DRILL.assertConsistent(Drill.VISITS);
    }

    @Test
    void aFailoverToTheStandbyLosesNoAcknowledgedVisit() throws Exception {
        try (PreparedDatabase standby = DRILL.database().startStandby()) {
            String both = "jdbc:postgresql://localhost:%d,localhost:%d/%s?targetServerType=primary&hostRecheckSeconds=1"
                    .formatted(DRILL.database().port(), standby.port(), PreparedDatabase.NAME);
            try (Service service = DRILL.startService(Map.of("quarkus.datasource.jdbc.url", both))
                            .awaitReady();
                    Auditors auditors = Auditors.start(() -> service)) {
                auditors.awaitAcknowledged(Drill.VISITS / 4);
                // The second query caches the answer.
                String before = service.query(REGIONS).body();
                assertThat(service.query(REGIONS).body()).isEqualTo(before);
                DRILL.database().kill();
                standby.promote();
                assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
                assertThat(service.isReady()).isTrue();
                assertThat(service.query(REGIONS).body()).isEqualTo(before);
            }
            Drill.assertConsistent(standby, Drill.VISITS);
        }
    }

    @Test
    void shutdownDoesNotWaitForBrokenDownloads() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        new Synthetic(database).manyOutlets();
        try (Service service = DRILL.startQuietService(
                        Map.of("quarkus.shutdown.delay", "0s", "real-name-audit.exports.longest", "10s"))
                .awaitReady()) {
            try (Socket reader = startDownload(service)) {
                database.column(
                        "select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (%' and state = 'active'");
                assertTruncated(reader);
            }
            try (Socket reader = startDownload(service)) {
                database.await(
                        "select count(*) = 0 from pg_stat_activity where query like 'copy (%' and state = 'active'");
                assertTruncated(reader);
            }
            // The second pipelined download starts after the client has disconnected.
            try (Socket _ = RawHttp.send(service.port(), OUTLETS_KEPT_ALIVE + OUTLETS_KEPT_ALIVE)) {
                database.await(
                        "select exists (select from pg_stat_activity where query like 'copy (%' and wait_event = 'ClientWrite')");
            }
            assertThat(service.get("/exports/outlets").statusCode())
                    .as("a download after the disconnect")
                    .isEqualTo(200);
            service.stop();
            assertThat(service.log())
                    .contains("database error, SQL state ", "did not end within 10000 ms")
                    .doesNotContain("Timed out");
        }
    }

    @Test
    void anExportFromAHangingDatabaseReleasesItsPermit() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        new Synthetic(database).manyOutlets();
        try (Service service = DRILL.startQuietService(Map.of(
                                "real-name-audit.exports.at-once",
                                "1",
                                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
                                "2"))
                        .awaitReady();
                Socket reader = startDownload(service)) {
            int process = database.<Integer>column(
                            "select pid from pg_stat_activity where query like 'copy (%' and state = 'active'")
                    .getFirst();
            signal("STOP", process);
            try {
                assertTruncated(reader);
                Instant deadline = Instant.now().plus(MAX_WAIT);
                while (service.get("/exports/outlets").statusCode() != 200) {
                    assertThat(Instant.now()).isBefore(deadline);
                }
            } finally {
                signal("CONT", process);
            }
        }
    }

    /** A process stopped by SIGSTOP keeps its connections open but does not answer. */
    private static void signal(String name, int process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** Starts a download that does not fit into the buffers of the connection, and reads its beginning. */
    private static Socket startDownload(Service service) throws IOException {
        Socket reader = RawHttp.send(service.port(), RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "close"));
        assertThat(reader.getInputStream().readNBytes(10_000)).hasSize(10_000);
        return reader;
    }

    private static void assertTruncated(Socket reader) throws IOException {
        assertThat(RawHttp.readUntilClosed(reader)).doesNotEndWith("\r\n0\r\n\r\n");
    }
}
