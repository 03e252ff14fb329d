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
 * What happens to clients while the database fails; and that afterwards all that was acknowledged is there, once, and
 * counted.
 */
@Tag("drill")
class DatabaseDrillsIT {

    private static final String REGIONS = "{ regions { code } }";
    /**
     * Many times what it takes, for machines that are busy; and less than who would wait for the database to come to
     * its senses.
     */
    private static final Duration IN_TIME = Duration.ofSeconds(45);

    private static final String OUTLETS_KEPT_ALIVE =
            RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "keep-alive");

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    void repeatedlyTerminatedConnectionsLoseNoVisit() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        try (Service service = DRILL.service(Map.of()).ready();
                Auditors auditors = Auditors.begin(() -> service)) {
            for (int cut = 1; cut <= 10; cut++) {
                auditors.awaitAtLeast(cut * Drill.VISITS / 12);
                database.column("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                        + PreparedDatabase.APPLICATION + "'");
            }
            assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
        }
        DRILL.assertWhole(Drill.VISITS);
    }

    @Test
    void aCrashAndRestartOfTheDatabaseLosesNoVisit() throws Exception {
        try (Service service = DRILL.service(Map.of()).ready();
                Auditors auditors = Auditors.begin(() -> service)) {
            auditors.awaitAtLeast(Drill.VISITS / 4);
            DRILL.database().kill();
            assertThat(service.manage("/q/health/live").statusCode())
                    .as("it is not started again for that")
                    .isEqualTo(200);
            assertThat(service.isReady()).isFalse();
            DRILL.database().restart();
            assertThat(auditors.finish()).isNotEmpty().containsOnly("UNAVAILABLE");
            assertThat(service.isReady()).isTrue();
        }
        DRILL.assertWhole(Drill.VISITS);
    }

    @Test
    void aFailoverToTheStandbyLosesNoAcknowledgedChange() throws Exception {
        try (PreparedDatabase follower = DRILL.database().follow()) {
            String both = "jdbc:postgresql://localhost:%d,localhost:%d/%s?targetServerType=primary&hostRecheckSeconds=1"
                    .formatted(DRILL.database().port(), follower.port(), PreparedDatabase.NAME);
            try (Service service = DRILL.service(Map.of("quarkus.datasource.jdbc.url", both))
                            .ready();
                    Auditors auditors = Auditors.begin(() -> service)) {
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
    void shutdownDoesNotWaitForBrokenDownloads() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        new Synthetic(database).manyOutlets();
        try (Service service = DRILL.quiet(
                        Map.of("quarkus.shutdown.delay", "0s", "real-name-audit.exports.longest", "10s"))
                .ready()) {
            try (Socket reader = readerOfABeginning(service)) {
                database.column(
                        "select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (%' and state = 'active'");
                assertBroken(reader);
            }
            try (Socket reader = readerOfABeginning(service)) {
                database.await(
                        "select count(*) = 0 from pg_stat_activity where query like 'copy (%' and state = 'active'");
                assertBroken(reader);
            }
            // What is asked for behind a file begins when nobody is there any more.
            try (Socket _ = RawHttp.send(service.port(), OUTLETS_KEPT_ALIVE + OUTLETS_KEPT_ALIVE)) {
                database.await(
                        "select exists (select from pg_stat_activity where query like 'copy (%' and wait_event = 'ClientWrite')");
            }
            assertThat(service.get("/exports/outlets").statusCode())
                    .as("meanwhile it has begun")
                    .isEqualTo(200);
            service.end();
            assertThat(service.log())
                    .contains("the database failed, SQL state ", "did not end within 10000 ms")
                    .doesNotContain("Timed out");
        }
    }

    @Test
    void anExportFromAHangingDatabaseReleasesItsPermit() throws Exception {
        Database database = new Database(DRILL.database().asSuperuser());
        new Synthetic(database).manyOutlets();
        try (Service service = DRILL.quiet(Map.of(
                                "real-name-audit.exports.at-once",
                                "1",
                                "quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout",
                                "2"))
                        .ready();
                Socket reader = readerOfABeginning(service)) {
            int process = database.<Integer>column(
                            "select pid from pg_stat_activity where query like 'copy (%' and state = 'active'")
                    .getFirst();
            signal("STOP", process);
            try {
                assertBroken(reader);
                Instant deadline = Instant.now().plus(IN_TIME);
                while (service.get("/exports/outlets").statusCode() != 200) {
                    assertThat(Instant.now()).isBefore(deadline);
                }
            } finally {
                signal("CONT", process);
            }
        }
    }

    /** A process that is stopped says nothing, not even that it has gone. */
    private static void signal(String name, int process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** It is much longer than what fits on the way. */
    private static Socket readerOfABeginning(Service service) throws IOException {
        Socket reader = RawHttp.send(service.port(), RawHttp.request("GET", "/exports/outlets", "HTTP/1.1", "close"));
        assertThat(reader.getInputStream().readNBytes(10_000)).hasSize(10_000);
        return reader;
    }

    private static void assertBroken(Socket reader) throws IOException {
        assertThat(RawHttp.rest(reader)).doesNotEndWith("\r\n0\r\n\r\n");
    }
}
