package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * An import is applied as a whole or not at all, also beside other imports and during database failures. The counts of
 * the campaign match its inspections.
 */
@QuarkusTest
@WithProvider
class ImportAtomicityTest {

    private static final String HEADER = "outlet,inspected_on,findings\n";
    private static final int RESELLERS = 2;
    private static final int OUTLETS_OF_A_RESELLER = 500;
    private static final int OUTLETS = RESELLERS * OUTLETS_OF_A_RESELLER;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(RESELLERS);
        synthetic.outlets(OUTLETS_OF_A_RESELLER);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void concurrentImportsAndRecordingsCountEachInspectionOnce() throws Exception {
        List<String> outlets = database.column("select code::text from outlet where code like 'syn-%' order by 1");
        // The files share the outlets 400 to 599. The visits are recorded at the outlets 390 to 409.
        String beginning = file(outlets.subList(0, 600));
        String end = file(outlets.subList(400, OUTLETS));

        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(3)) {
            Future<Response> first = senders.submit(() -> Imports.inspections("syn-c1", beginning));
            Future<Response> second = senders.submit(() -> Imports.inspections("syn-c1", end));
            Future<List<Answer>> recordings = senders.submit(() -> IntStream.range(0, 20)
                    .mapToObj(i -> recordInspections(
                                    "syn-c1", visit(outlets.get(390 + i), "2020-01-02", "MANUAL_ENTRY"))
                            .by(Tokens.auditor()))
                    .toList());
            for (Answer answer : recordings.get()) {
                if (answer.hasErrors()) {
                    assertThat(answer.code()).isIn("ALREADY_EXISTS", "UNAVAILABLE");
                }
            }
            for (Response response : List.of(first.get(), second.get())) {
                statuses.add(response.statusCode());
                assertThat(response.<String>path("state")).isIn("APPLIED", "REFUSED");
                if (response.statusCode() == 422) {
                    assertThat(response.<List<String>>path("errors.code")).containsOnly("ALREADY_EXISTS");
                }
            }
        }
        assertThat(statuses).contains(422);
        assertCounted(database.<Long>column("select count(*) from inspection where campaign = 'syn-c1'")
                .getFirst()
                .intValue());
    }

    @Test
    void aFileUploadedTwiceWithOneIdempotencyKeyIsAppliedOnce() throws Exception {
        String file = file(database.column("select code::text from outlet where code like 'syn-%' order by 1"));
        try (ExecutorService senders = Executors.newFixedThreadPool(2)) {
            Future<Response> first = senders.submit(() -> Imports.inspectionsWithKey("key-1", "syn-c1", file));
            Future<Response> second = senders.submit(() -> Imports.inspectionsWithKey("key-1", "syn-c1", file));

            assertThat(List.of(first.get().statusCode(), second.get().statusCode()))
                    .containsExactly(200, 200);
            assertThat(first.get().<String>path("id")).isEqualTo(second.get().path("id"));
        }
        assertCounted(OUTLETS);
    }

    @Test
    void anImportIsRolledBackWhenTheDiskIsFull() {
        database.run(
                "create function disk_is_full() returns trigger language plpgsql as $$ begin raise 'No space left on device' using errcode = 'disk_full'; end $$");
        database.run(
                "create trigger disk_is_full before insert on inspection for each row when (new.outlet = 'syn-0001-o0009') execute function disk_is_full()");
        try {
            String before = synthetic.state();
            List<String> outlets =
                    database.column("select code::text from outlet where code like 'syn-0001-%' order by 1");

            Response failed = Imports.inspections("syn-c1", file(outlets));

            assertThat(failed.statusCode()).isEqualTo(503);
            assertThat(failed.<String>path("state")).isEqualTo("FAILED");
            assertThat(failed.<String>path("errors[0].code")).isEqualTo("UNAVAILABLE");
            assertThat(failed.asString()).doesNotContain("No space", "disk");
            assertThat(synthetic.state()).isEqualTo(before);
        } finally {
            database.run("drop trigger disk_is_full on inspection");
            database.run("drop function disk_is_full");
        }
        assertThat(Imports.inspections("syn-c1", HEADER + "syn-0001-o0009,2020-01-02,\n")
                        .statusCode())
                .as("when the disk has space again")
                .isEqualTo(200);
    }

    @Test
    void anImportFailsWhenItsDatabaseConnectionIsLost() throws Exception {
        String before = synthetic.state();
        String file = HEADER + "syn-0001-o0001,2020-01-02,\n";
        // Without the last two bytes, the upload is incomplete and the service waits while its COPY is active.
        int held = file.length() - 2;
        try (Socket upload = Imports.openUpload("/imports/inspections?campaign=syn-c1", file.length())) {
            upload.getOutputStream().write(file.substring(0, held).getBytes(StandardCharsets.US_ASCII));
            database.await(
                    "select count(*) = 1 from pg_stat_activity where query like 'copy %' and state = 'active' and datname = current_database()");
            database.column(
                    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'copy %' and state = 'active' and datname = current_database()");
            upload.getOutputStream().write(file.substring(held).getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(upload.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 503");
        }

        assertThat(database.rows("select state, errors -> 0 ->> 'code' from data_import"))
                .containsExactly(List.of("FAILED", "UNAVAILABLE"));
        assertThat(synthetic.state()).isEqualTo(before);
    }

    private static String file(List<String> outlets) {
        return outlets.stream()
                .map(outlet -> outlet + ",2020-01-02," + (outlet.endsWith("3") ? "NO_ID_READER" : ""))
                .collect(Collectors.joining("\n", HEADER, "\n"));
    }

    private void assertCounted(int inspected) {
        assertThat(database.<Long>column("select sum(inspected) from tally where campaign = 'syn-c1'"))
                .containsExactly((long) inspected);
        assertThat(database.rows("""
                select reseller, channel, region, count(*), count(*) filter (where outcome = 'VIOLATING')
                from inspection where campaign = 'syn-c1' and not voided group by 1, 2, 3
                except all select reseller, channel, region, inspected, violating from tally where campaign = 'syn-c1'""")).isEmpty();
    }
}
