package org.realnameaudit.exchange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Files;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Whoever sends what, and goes away when: the answer is clear, and the state is as before or complete. */
@QuarkusTest
@WithProvider
class HostileUploadsTest {

    private static final String FILE = "outlet,inspected_on,findings\nsyn-0001-o0001,2020-01-02,\n";

    @Inject
    Synthetic synthetic;
    @Inject
    Database database;

    @BeforeEach
    void aCampaignInTheField() {
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/imports/outlets", "/imports/inspections?campaign=syn-c1" })
    void onlyAuditorsSendFiles(String path) {
        Tokens.invalid().forEach((kind, token) -> assertThat(Files.send(Tokens.bearing(token), path, FILE.getBytes(StandardCharsets.UTF_8)).statusCode()).as(kind).isEqualTo(401));
        Response anonymous = Files.send(given(), path, FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.<String>path("errors[0].code")).isEqualTo("UNAUTHENTICATED");
        for (var caller : List.of(Tokens.administrator(), Tokens.reseller("syn-0001"), Tokens.bearing(Tokens.valid("user")))) {
            Response refused = Files.send(caller, path, FILE.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("FORBIDDEN");
        }
        assertThat(database.<Long>column("select count(*) from data_import")).containsExactly(0L);
        assertThat(given().get("/imports/00000000-0000-0000-0000-000000000000").statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsNoFileIsSaidToBeNone() {
        assertThat(Files.inspections("syn-none", FILE).<String>path("errors[0].code")).isEqualTo("NOT_FOUND");
        assertThat(Files.inspections("miit-2016-11", FILE).<String>path("errors[0].code")).isEqualTo("BAD_USER_INPUT");
        assertThat(Files.send(Tokens.auditor(), "/imports/inspections", FILE.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(400);
        assertThat(Files.send(Tokens.auditor(), "/imports/nonsense", FILE.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(404);
        assertThat(Tokens.auditor().get("/imports/nonsense").statusCode()).isEqualTo(404);
        assertThat(Tokens.auditor().get("/imports/00000000-0000-0000-0000-000000000000").statusCode()).isEqualTo(404);
        assertThat(Tokens.auditor().contentType("application/json").body("{}").post("/imports/outlets").statusCode()).isEqualTo(415);
        assertThat(Tokens.auditor().contentType("text/csv; charset=gbk").body(FILE).post("/imports/outlets").statusCode()).isEqualTo(415);
        assertThat(Tokens.auditor().contentType("text/csv; charset=utf-8").header("Content-Encoding", "gzip").body(FILE).post("/imports/outlets").statusCode()).isEqualTo(415);
        assertThat(Tokens.auditor().delete("/imports/outlets").statusCode()).isIn(405, 404);
    }

    @Test
    void anEndlessLineIsNotReadToItsEnd() throws Exception {
        try (Socket endless = upload("syn-c1", 1L << 30)) {
            OutputStream out = endless.getOutputStream();
            byte[] line = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            try {
                out.write("outlet,inspected_on,findings\n".getBytes(StandardCharsets.US_ASCII));
                for (; sent < 1L << 30; sent += line.length) {
                    out.write(line);
                }
            } catch (IOException _) {
                // It was not wanted.
            }
            ended();
            assertThat(database.rows("select state, errors -> 0 ->> 'message' from data_import")).containsExactly(
                    List.of("REFUSED", "The row has more than 100000 characters"));
        }
    }

    @Test
    void ofAFileThatIsCutOffNothingIsApplied() throws Exception {
        try (Socket half = upload("syn-c1", 10_000)) {
            half.getOutputStream().write(FILE.getBytes(StandardCharsets.US_ASCII));
            begun();
        }

        ended();
        assertThat(database.rows("select state, errors -> 0 ->> 'code' from data_import")).containsExactly(List.of("FAILED", "BAD_REQUEST"));
        assertThat(database.<Long>column("select count(*) from inspection where campaign = 'syn-c1'")).containsExactly(0L);
    }

    @Test
    void whoGoesAwayWhenAllIsSentLosesNothing() throws Exception {
        database.run("create function wait_for_the_test() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(4711); return new; end $$");
        database.run("create trigger wait_for_the_test before insert on inspection for each row execute function wait_for_the_test()");
        try (Connection held = database.connect(); Statement lock = held.createStatement()) {
            lock.execute("select pg_advisory_lock(4711)");
            try (Socket whole = upload("syn-c1", FILE.length())) {
                whole.getOutputStream().write(FILE.getBytes(StandardCharsets.US_ASCII));
                await("select count(*) = 1 from data_import where state = 'APPLYING'");
            }
            lock.execute("select pg_advisory_unlock(4711)");
            ended();
        } finally {
            database.run("drop trigger wait_for_the_test on inspection");
            database.run("drop function wait_for_the_test");
        }

        assertThat(database.rows("select state, applied from data_import")).containsExactly(List.of("APPLIED", 1));
        assertThat(database.<Integer>column("select inspected from tally where campaign = 'syn-c1'")).containsExactly(1);
    }

    @Test
    void moreThanAFewAtATimeAreToldToComeAgain() throws Exception {
        try (Socket one = upload("syn-c1", 10_000); Socket two = upload("syn-c1", 10_000)) {
            one.getOutputStream().write('o');
            two.getOutputStream().write('o');
            await("select count(*) = 2 from data_import");

            Response refused = Files.inspections("syn-c1", FILE);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isNotNull();
        }
        ended();
    }

    @Test
    void whoDoesNotKnowItsIdFindsItAmongTheLast() {
        Files.inspections("syn-c1", FILE);

        assertThat(Tokens.administrator().get("/imports").<List<String>>path("imports.state")).containsExactly("APPLIED");
        assertThat(Tokens.reseller("syn-0001").get("/imports").statusCode()).isEqualTo(403);
    }

    @Test
    void anImportWhoseServiceDiedIsSaidToHaveFailed() {
        database.run("""
                insert into data_import (id, kind, campaign, state, actor, account, started_at)
                values ('00000000-0000-0000-0000-000000000001', 'inspections', 'syn-c1', 'APPLYING', 'x', 'x', now())""");

        assertThat(Tokens.auditor().get("/imports/00000000-0000-0000-0000-000000000001").<String>path("state")).isEqualTo("FAILED");
    }

    private static Socket upload(String campaign, long length) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.getOutputStream().write("""
                POST /imports/inspections?campaign=%s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: text/csv\r
                Content-Length: %d\r
                \r
                """.formatted(campaign, Tokens.valid("auditor"), length).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void begun() throws InterruptedException {
        await("select count(*) = 1 from data_import");
    }

    private void ended() throws InterruptedException {
        await("select count(*) > 0 and count(*) = count(finished_at) from data_import");
    }

    private void await(String condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!database.<Boolean>column(condition).getFirst()) {
            assertThat(System.nanoTime()).as("it did not come").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
