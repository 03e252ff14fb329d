package org.realnameaudit.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/** All imports use the same staging tables, and no import reads the rows of another. */
@QuarkusTest
@WithProvider
class StagedFilesTest {

    private static final String VISITS = "outlet,inspected_on,findings\n";
    private static final String OUTLETS = "code,name,channel,reseller,region,location,active\n";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertTwoCampaigns() {
        synthetic.resellers(1);
        synthetic.outlets(2000);
        synthetic.campaign("syn-c1", "IN_FIELD");
        synthetic.campaign("syn-c2", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        database.run("delete from staged_inspection");
        database.run("delete from staged_outlet");
        synthetic.clear();
    }

    @Test
    void concurrentImportsDoNotShareStagedRows() throws Exception {
        String firstFile = VISITS + "syn-0001-o0001,2020-01-02,\nsyn-0001-o0002,2020-01-02,\n";
        String secondFile = VISITS
                + "syn-0001-o0002,2020-01-03,MANUAL_ENTRY\nsyn-0001-o0003,2020-01-03,\nsyn-0001-o0004,2020-01-03,\n";
        try (Socket first = Imports.openUpload("/imports/inspections?campaign=syn-c1", firstFile.length());
                Socket second = Imports.openUpload("/imports/inspections?campaign=syn-c2", secondFile.length())) {
            send(first, firstFile.substring(0, firstFile.length() - 1));
            send(second, secondFile.substring(0, secondFile.length() - 1));
            database.await(
                    "select count(*) = 2 from pg_stat_activity where query like 'copy staged_inspection %' and state = 'active'");
            send(first, "\n");
            send(second, "\n");
            for (Socket each : List.of(first, second)) {
                assertThat(new String(each.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        }

        assertThat(
                        database.<String>column(
                                "select campaign || ' ' || right(outlet, 1) from inspection where campaign like 'syn-%' order by 1"))
                .containsExactly("syn-c1 1", "syn-c1 2", "syn-c2 2", "syn-c2 3", "syn-c2 4");
        assertThat(staged()).isZero();
    }

    @Test
    void abandonedStagedRowsAreNotImported() {
        database.run(
                "insert into staged_inspection values (gen_random_uuid(), 1, 'syn-0001-o0009', '2020-01-02', '[]')");
        database.run(
                "insert into staged_outlet values (gen_random_uuid(), 1, 'syn-left', 'x', 'ONLINE', 'syn-0001', null, null, true)");

        assertThat(Imports.inspections("syn-c1", VISITS + "syn-0001-o0001,2020-01-02,\n")
                        .<Object>path("applied"))
                .isEqualTo(1);
        assertThat(Imports.outlets(OUTLETS + "syn-o1,x,ONLINE,syn-0001,,,true\n")
                        .<Object>path("applied"))
                .isEqualTo(1);
        assertThat(database.column("select code from outlet where code = 'syn-left'"))
                .isEmpty();
        assertThat(staged()).as("only the abandoned rows").isEqualTo(2);
    }

    @Test
    void rowsOfAnotherTransactionAreNotImported() throws Exception {
        String file = VISITS + "syn-0001-o0001,2020-01-02,\n";
        try (Socket sender = Imports.openUpload("/imports/inspections?campaign=syn-c1", file.length())) {
            send(sender, file.substring(0, file.length() - 1));
            database.await(
                    "select count(*) = 1 from pg_stat_activity where query like 'copy staged_inspection %' and state = 'active'");
            database.run("""
                    insert into staged_inspection
                    select id, 9, 'syn-0001-o0009', '2020-01-02', '[]' from data_import where campaign = 'syn-c1' and state = 'RECEIVING'""");
            assertThat(staged()).isEqualTo(1);
            send(sender, "\n");
            assertThat(new String(sender.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        assertThat(database.column("select outlet::text from inspection where campaign = 'syn-c1'"))
                .containsExactly("syn-0001-o0001");
    }

    @Test
    void completedImportsLeaveNoStagedRows() {
        String file = VISITS + "syn-0001-o0001,2020-01-02,MANUAL_ENTRY\n";
        String outlets = OUTLETS + "syn-o1,x,ONLINE,syn-0001,,,true\n";
        for (String each : List.of("applied", "repeated")) {
            assertThat(Imports.inspectionsWithKey("key-1", "syn-c1", file).statusCode())
                    .as(each)
                    .isEqualTo(200);
            assertThat(Imports.outlets(outlets).statusCode()).as(each).isEqualTo(200);
            assertThat(staged()).as(each).isZero();
        }
        assertThat(Imports.inspections("syn-c1", file + "syn-0001-nothing,2020-01-02,\n")
                        .statusCode())
                .isEqualTo(422);
        assertThat(Imports.outlets(outlets + "syn-o2,x,ONLINE,nobody,,,true\n").statusCode())
                .isEqualTo(422);
        assertThat(staged()).as("refused").isZero();
    }

    @Test
    void aLargeImportAvoidsNestedLoopsDespiteEmptyStatistics() throws Exception {
        String outlets = database.<String>column("select code::text from outlet where code like 'syn-%'").stream()
                .map(code -> code + ",2020-01-02,\n")
                .collect(Collectors.joining());
        database.run("create table syn_plan (line text)");
        database.run("""
                create function syn_plan() returns trigger language plpgsql as $$ declare line text; begin
                  for line in explain select from staged_inspection s join (select outlet from staged_inspection group by outlet) o on o.outlet = s.outlet loop
                    insert into syn_plan values (line);
                  end loop;
                  return null;
                end $$""");
        database.run(
                "create trigger syn_plan after insert on inspection for each statement execute function syn_plan()");
        try {
            vacuumWhileRowsAreNotCommitted();

            assertThat(Imports.inspections("syn-c1", VISITS + outlets).<Object>path("applied"))
                    .isEqualTo(2000);

            String plan = String.join("\n", database.<String>column("select line from syn_plan"));
            assertThat(plan).contains("rows=1 ").doesNotContain("Nested Loop").containsPattern("(Hash|Merge) Join");
        } finally {
            database.run("drop trigger syn_plan on inspection");
            database.run("drop function syn_plan");
            database.run("drop table syn_plan");
        }
    }

    /** Makes VACUUM count many pages and no rows in the staging table. */
    private void vacuumWhileRowsAreNotCommitted() throws SQLException {
        try (Connection other = database.connect();
                Statement sql = other.createStatement()) {
            other.setAutoCommit(false);
            sql.execute(
                    "insert into staged_inspection select gen_random_uuid(), n, 'syn-0001-o0001', '2020-01-02', '[]' from generate_series(1, 20000) n");
            database.run("vacuum staged_inspection");
            other.rollback();
            other.setAutoCommit(true);
        }
    }

    private long staged() {
        return database.<Long>column(
                        "select (select count(*) from staged_inspection) + (select count(*) from staged_outlet)")
                .getFirst();
    }

    private static void send(Socket socket, String part) throws IOException {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
