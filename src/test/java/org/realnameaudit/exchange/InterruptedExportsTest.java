package org.realnameaudit.exchange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;

/** However a file that is given out ends, nobody takes a part for all, and its place is there for the next. */
@QuarkusTest
class InterruptedExportsTest {

    private static final int PLACES = 4;

    @Inject
    Synthetic synthetic;
    @Inject
    Database database;
    @Inject
    DataSource pool;

    /** Much more than what fits on the way to a reader who does not read. */
    @BeforeEach
    void manyOutlets() {
        synthetic.resellers(1);
        database.run("""
                insert into outlet (code, name, channel, reseller, location, active)
                select 'syn-0001-x' || n, '合成网点', 'ONLINE', 'syn-0001', repeat('synthetic street ', 110), true from generate_series(1, 20000) n""");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aFileThatDoesNotComeToItsEndDoesNotLookAsIfItHadAndMakesRoomForTheNext() throws Exception {
        for (int time = 0; time <= PLACES; time++) {
            try (Socket reader = readerOfABeginning()) {
                database.column("select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy (%' and state = 'active' and datname = current_database()");
                String rest = rest(reader.getInputStream());

                assertThat(rest.endsWith("0\r\n\r\n")).as("has its end").isFalse();
                assertThat(rest.lines().count()).isLessThan(20_000);
            }
        }
    }

    @Test
    void whoAsksWhenAllPlacesAreTakenIsToldToTryAgainAndGetsTheOneThatIsLeft() throws Exception {
        try (Socket first = readerOfABeginning(); Socket _ = readerOfABeginning(); Socket _ = readerOfABeginning(); Socket _ = readerOfABeginning()) {
            Response refused = given().get("/exports/outlets");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("10");

            first.close();
            readerOfABeginning().close();
        }
    }

    @Test
    void readersWhoAreGoneBeforeTheFileBeginsGiveBackTheirPlaces() throws Exception {
        synthetic.campaign("syn-c1", "PUBLISHED");
        try (Connection connection = pool.getConnection(); Statement gate = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Whether it may be seen has to be known before a place is taken.
            gate.execute("lock table campaign in access exclusive mode");
            for (int reader = 1; reader <= PLACES; reader++) {
                try (Socket _ = ask(reader % 2 == 0 ? "GET" : "HEAD", "inspections?campaign=syn-c1")) {
                    awaitAtTheGate(reader);
                }
            }
            // Whoever reads from connections has seen that they are closed, once he has answered others.
            for (int other = 0; other < 20; other++) {
                assertThat(given().get("/nothing").statusCode()).isGreaterThanOrEqualTo(400);
            }
            connection.rollback();
        }

        try (Socket _ = readerOfABeginning(); Socket _ = readerOfABeginning(); Socket _ = readerOfABeginning(); Socket last = readerOfABeginning()) {
            assertThat(last.isConnected()).as("there are as many places as ever").isTrue();
        }
    }

    /** Reads no further: the file is much longer than what fits on the way. That somebody else is gone is known a moment later. */
    private static Socket readerOfABeginning() throws IOException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (true) {
            Socket reader = ask("GET", "outlets");
            String beginning = new String(reader.getInputStream().readNBytes(10_000), StandardCharsets.UTF_8);
            if (beginning.startsWith("HTTP/1.1 200")) {
                return reader;
            }
            reader.close();
            assertThat(Instant.now()).as(beginning).isBefore(deadline);
        }
    }

    private void awaitAtTheGate(long many) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (database.<Long>column("select count(*) from pg_locks where relation = 'campaign'::regclass and not granted").getFirst() < many) {
            assertThat(Instant.now()).isBefore(deadline);
        }
    }

    private static Socket ask(String method, String file) throws IOException {
        Socket reader = new Socket("127.0.0.1", RestAssured.port);
        reader.getOutputStream().write((method + " /exports/" + file + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return reader;
    }

    /** What comes until the connection is closed, or broken. */
    private static String rest(InputStream in) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException _) {
            // It was broken.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
