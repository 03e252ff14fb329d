package org.realnameaudit.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Malformed, endless and interrupted uploads get a clear response, and are applied completely or not at all. */
@QuarkusTest
@WithProvider
class HostileUploadsTest {

    private static final String OUTLETS = "/imports/outlets";
    private static final String INSPECTIONS = "/imports/inspections?campaign=syn-c1";
    private static final String OUTLETS_FILE =
            "code,name,channel,reseller,region,location,active\nsyn-new,New,ONLINE,syn-0001,,,true\n";
    private static final String FILE = "outlet,inspected_on,findings\nsyn-0001-o0001,2020-01-02,\n";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(1);
        synthetic.outlets(3);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {OUTLETS, INSPECTIONS})
    void onlyAuditorsMayUploadFiles(String path) {
        Tokens.invalid()
                .forEach((defect, token) -> assertThat(
                                Imports.send(Tokens.bearer(token), path, FILE.getBytes(StandardCharsets.UTF_8))
                                        .statusCode())
                        .as(defect)
                        .isEqualTo(401));
        Response anonymous = Imports.send(given(), path, FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.<String>path("errors[0].code")).isEqualTo("UNAUTHENTICATED");
        for (var caller :
                List.of(Tokens.administrator(), Tokens.reseller("syn-0001"), Tokens.bearer(Tokens.valid("user")))) {
            Response refused = Imports.send(caller, path, FILE.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("FORBIDDEN");
        }
        assertThat(database.<Long>column("select count(*) from data_import")).containsExactly(0L);
        assertThat(given().get("/imports/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(401);
    }

    @Test
    void uploadsWithAnUnknownTargetOrMediaTypeAreRefused() {
        assertThat(Imports.inspections("syn-none", FILE).<String>path("errors[0].code"))
                .isEqualTo("NOT_FOUND");
        assertThat(Imports.inspections("miit-2016-11", FILE).<String>path("errors[0].code"))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Imports.send(Tokens.auditor(), "/imports/inspections", FILE.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Imports.send(Tokens.auditor(), "/imports/nonsense", FILE.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Tokens.auditor().get("/imports/nonsense").statusCode()).isEqualTo(404);
        assertThat(Tokens.auditor()
                        .get("/imports/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Tokens.auditor()
                        .contentType("application/json")
                        .body("{}")
                        .post("/imports/outlets")
                        .statusCode())
                .isEqualTo(415);
        assertThat(Tokens.auditor()
                        .contentType("text/csv; charset=gbk")
                        .body(FILE)
                        .post("/imports/outlets")
                        .statusCode())
                .isEqualTo(415);
        assertThat(Tokens.auditor()
                        .contentType("text/csv; charset=utf-8")
                        .header("Content-Encoding", "gzip")
                        .body(FILE)
                        .post("/imports/outlets")
                        .statusCode())
                .isEqualTo(415);
        assertThat(Tokens.auditor().delete("/imports/outlets").statusCode()).isIn(405, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv, 200",
        "text/csv; charset=utf8, 200",
        "text/csv; header=present; charset=\"UTF-8\", 200",
        "application/vnd.ms-excel, 200",
        "application/vnd.ms-excel; charset=gb18030, 200",
        "text/csv; charset=gbk, 415",
        "text/csv; charset=utf-16, 415",
        "text/csv; charset=utf-8x, 415",
        "text/csv; charset=, 415",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, 415"
    })
    void mediaTypesOfSpreadsheetsAreAcceptedWithASupportedCharset(String type, int status) {
        Response response = Imports.sendAs(type, OUTLETS, OUTLETS_FILE.getBytes(StandardCharsets.US_ASCII));

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 415) {
            assertThat(response.<String>path("errors[0].message"))
                    .contains("utf-8 or gb18030", "Save a workbook as CSV UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OUTLETS, INSPECTIONS})
    void anEndlessLineIsNotReadToItsEnd(String path) throws Exception {
        try (Socket upload = Imports.openUpload(path, 1L << 40)) {
            OutputStream out = upload.getOutputStream();
            byte[] chunk = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            long sent = 0;
            try {
                out.write((path.equals(OUTLETS) ? OUTLETS_FILE : FILE)
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .concat("\n")
                        .getBytes(StandardCharsets.US_ASCII));
                for (; sent < 1L << 40; sent += chunk.length) {
                    out.write(chunk);
                }
            } catch (IOException _) {
                // The service closes the connection.
            }
            assertThat(sent).isLessThan(1L << 40);
            awaitEnd();
            assertThat(database.rows("select state, errors -> 0 ->> 'message' from data_import"))
                    .containsExactly(List.of("REFUSED", "The row has more than 100000 characters"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OUTLETS, INSPECTIONS})
    void aTruncatedFileIsNotApplied(String path) throws Exception {
        String before = synthetic.state();
        try (Socket upload = Imports.openUpload(path, 10_000)) {
            upload.getOutputStream()
                    .write((path.equals(OUTLETS) ? OUTLETS_FILE : FILE).getBytes(StandardCharsets.US_ASCII));
            awaitStart();
        }

        awaitEnd();
        assertThat(database.rows("select state, errors -> 0 ->> 'code' from data_import"))
                .containsExactly(List.of("FAILED", "BAD_REQUEST"));
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aCompleteUploadIsAppliedAfterADisconnect() throws Exception {
        database.run(
                "create function wait_for_the_test() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(4711); return new; end $$");
        database.run(
                "create trigger wait_for_the_test before insert on inspection for each row execute function wait_for_the_test()");
        try (Connection held = database.connect();
                Statement lock = held.createStatement()) {
            lock.execute("select pg_advisory_lock(4711)");
            try (Socket upload = Imports.openUpload(INSPECTIONS, FILE.length())) {
                upload.getOutputStream().write(FILE.getBytes(StandardCharsets.US_ASCII));
                database.await("select count(*) = 1 from data_import where state = 'APPLYING'");
            }
            lock.execute("select pg_advisory_unlock(4711)");
            awaitEnd();
        } finally {
            database.run("drop trigger wait_for_the_test on inspection");
            database.run("drop function wait_for_the_test");
        }

        assertThat(database.rows("select state, applied from data_import")).containsExactly(List.of("APPLIED", 1));
        assertThat(database.<Integer>column("select inspected from tally where campaign = 'syn-c1'"))
                .containsExactly(1);
    }

    @Test
    void anImportBeyondTheLimitOfConcurrentOnesIsRefused() throws Exception {
        try (Socket one = Imports.openUpload(INSPECTIONS, 10_000);
                Socket two = Imports.openUpload(INSPECTIONS, 10_000)) {
            one.getOutputStream().write('o');
            two.getOutputStream().write('o');
            database.await("select count(*) = 2 from data_import");

            Response refused = Imports.inspections("syn-c1", FILE);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.<String>path("errors[0].code")).isEqualTo("UNAVAILABLE");
            assertThat(refused.header("Retry-After")).isNotNull();
        }
        awaitEnd();
    }

    @Test
    void theListShowsTheLatestImports() {
        Imports.inspections("syn-c1", FILE);

        assertThat(Tokens.administrator().get("/imports").<List<String>>path("imports.state"))
                .containsExactly("APPLIED");
        assertThat(Tokens.reseller("syn-0001").get("/imports").statusCode()).isEqualTo(403);
    }

    @Test
    void anImportOfACrashedServiceHasTheStateFailed() {
        database.run("""
                insert into data_import (id, kind, campaign, state, actor, account, started_at)
                values ('00000000-0000-0000-0000-000000000001', 'inspections', 'syn-c1', 'APPLYING', 'x', 'x', now())""");

        assertThat(Tokens.auditor()
                        .get("/imports/00000000-0000-0000-0000-000000000001")
                        .<String>path("state"))
                .isEqualTo("FAILED");
        Response list = Tokens.auditor().get("/imports");
        assertThat(list.<List<String>>path("imports.state")).containsExactly("FAILED");
        assertThat(list.<List<String>>path("imports.errors[0].code")).containsExactly("UNAVAILABLE");
    }

    private void awaitStart() throws InterruptedException {
        database.await("select count(*) = 1 from data_import");
    }

    private void awaitEnd() throws InterruptedException {
        database.await("select count(*) > 0 and count(*) = count(finished_at) from data_import");
    }
}
