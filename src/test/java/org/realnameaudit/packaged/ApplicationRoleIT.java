package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;

/** Rule 12: the application's role cannot rewrite history, and a change by the owner is detected. */
class ApplicationRoleIT {

    private static PreparedDatabase prepared;

    @BeforeAll
    static void startDatabase() throws Exception {
        prepared = PreparedDatabase.start();
    }

    @AfterAll
    static void stopDatabase() {
        prepared.close();
    }

    static final List<String> HISTORY_REWRITES = Stream.of(
                    "campaign_recorder",
                    "rectification_event",
                    "case_evidence",
                    "attachment",
                    "attachment_chunk",
                    "case_ground",
                    "case_note",
                    "case_assignment",
                    "event_legal_basis",
                    "measure_correction",
                    "measure_outlet",
                    "penalty_notice",
                    "penalty",
                    "case_review",
                    "accountability_action")
            .flatMap(table -> Stream.of(
                    "update %s set %s"
                            .formatted(
                                    table,
                                    switch (table) {
                                        case "campaign_recorder" -> "account = 'x'";
                                        case "rectification_event" -> "reason = 'x'";
                                        case "case_evidence" -> "uri = 'https://x'";
                                        case "attachment" -> "sha256 = 'x'";
                                        case "attachment_chunk" -> "position = 9";
                                        case "case_ground" -> "attempt = 9";
                                        case "case_note" -> "text = 'x'";
                                        case "case_assignment" -> "assignee = 'x'";
                                        case "event_legal_basis" -> "position = 9";
                                        case "measure_outlet" -> "stated_in = 9";
                                        case "penalty_notice" -> "facts = 'x'";
                                        case "penalty" -> "amount = 1";
                                        case "case_review" -> "body = 'x'";
                                        default -> "note = 'x'";
                                    }),
                    "delete from " + table,
                    "truncate " + table,
                    "alter table " + table + " disable trigger all",
                    "drop table " + table))
            .toList();

    @ParameterizedTest
    @FieldSource("HISTORY_REWRITES")
    void theApplicationsRoleCannotRewriteHistory(String sql) {
        assertThatThrownBy(() -> new Database(prepared.as(PreparedDatabase.APPLICATION)).run(sql))
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from rectification_case",
                "delete from measure",
                "update measure set imposed_on = '2000-01-01'",
                "delete from campaign",
                "update campaign set basis = 'PUBLISHED_TOTALS'",
                "update campaign set violated_from = null",
                "update rectification_case set notified = false",
                "update measure set note = 'x'",
                "update tally set campaign = 'x'",
                "delete from tally",
                "update inspection set outcome = 'COMPLIANT'",
                "delete from inspection",
                "update finding set note = 'x'",
                "delete from finding_evidence",
                "update correction set reason = 'x'",
                "delete from correction",
                "update reference_event set reason = 'x'",
                "delete from reference_event",
                "delete from working_day_calendar",
                "delete from outlet",
                "delete from data_import",
                "update data_import set account = 'x'",
                "update legal_instrument set valid_to = null",
                "create table x (y int)",
                "update verdict set outcome = 'NO_VIOLATION_FOUND'",
                "insert into region values ('999999', 'x', 'x', 'x', 'x')",
                "update draw set seed = 'x'",
                "delete from draw",
                "update draw_assignment set inspectors = '{a, b}'",
                "delete from draw_assignment",
                "update draw_stratum set size = 1",
                "delete from draw_inspector",
                "create function x() returns int language sql as 'select 1'",
                "delete from flyway_schema_history"
            })
    void theApplicationsRoleLacksUnnecessaryPrivileges(String sql) {
        assertThatThrownBy(() -> new Database(prepared.as(PreparedDatabase.APPLICATION)).run(sql))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update rectification_event set reason = 'x'",
                "delete from rectification_event",
                "truncate rectification_event cascade",
                "delete from rectification_case",
                "delete from measure",
                "update draw set seed = 'x'",
                "delete from draw_assignment",
                "truncate draw cascade",
                "delete from inspection",
                "truncate finding cascade",
                "delete from correction",
                "update reference_event set reason = 'x'",
                "delete from reference_event",
                "truncate reference_event",
                "delete from working_day_calendar",
                "delete from tally",
                "delete from data_import"
            })
    void theTriggersStopTheOwnerFromRewritingHistory(String sql) {
        assertThatThrownBy(() -> new Database(prepared.as(PreparedDatabase.OWNER)).run(sql))
                .hasMessageMatching("(?s).*append-only.*");
    }

    @Test
    void verifyHistoryNamesARowAlteredWithTheTriggersDisabled() throws Exception {
        assertThat(prepared.run(PreparedDatabase.APPLICATION, "verify-history").exit())
                .isZero();

        String written = alterReason("Never mind");
        Run verified = prepared.run(PreparedDatabase.APPLICATION, "verify-history");
        alterReason(written);

        assertThat(verified.exit()).isEqualTo(1);
        assertThat(verified.output())
                .containsOnlyOnce("broken from entry")
                .contains("miit-2016-11/yuantel: broken from entry 3", "30 histories verified, 1 broken");
        assertThat(prepared.run(PreparedDatabase.APPLICATION, "verify-history").exit())
                .isZero();
    }

    @Test
    void verifyHistoryPrintsTheLastDigestOfEachHistory() throws Exception {
        assertThat(prepared.run(PreparedDatabase.APPLICATION, "verify-history", "--digests")
                        .printed()
                        .lines())
                .allMatch(line -> line.matches("(miit-2016-\\d\\d/[a-z0-9-]+ \\d|reference-data 11) [0-9a-f]{64}"))
                .hasSize(29 + 1);
    }

    @Test
    void anUnpreparedDatabaseIsReportedWithItsRemedy() throws Exception {
        new Database(prepared.asSuperuser()).run("create database unprepared");

        Run run = Run.command(
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://localhost:%d/unprepared".formatted(prepared.port()),
                        "quarkus.datasource.username",
                        PreparedDatabase.APPLICATION,
                        "quarkus.datasource.password",
                        "local"),
                "verify-history");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("Run the command `migrate` as the owner of the database");
    }

    @Test
    void migrateFailsUntilTheApplicationRoleExists() throws Exception {
        Database superuser = new Database(prepared.asSuperuser());
        superuser.run("create database early owner " + PreparedDatabase.OWNER);

        Run early = runOnEarlyDatabase(PreparedDatabase.OWNER, "migrate");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.output())
                .contains(
                        "the service's role late_role does not exist",
                        "REAL_NAME_AUDIT_DATABASE_APPLICATION_ROLE to another role",
                        "Then run migrate again");

        superuser.run("create role late_role login password 'local'");
        assertThat(runOnEarlyDatabase(PreparedDatabase.OWNER, "migrate").exit()).isZero();
        assertThat(runOnEarlyDatabase("late_role", "verify-history").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "temporary on database realnameaudit | others | TEMPORARY in the database",
                "create on database realnameaudit | others | CREATE in the database",
                "create on schema public | others | CREATE in the schema",
                "insert on change | others | INSERT on change",
                "update (title) on campaign | others | UPDATE on campaign",
                "usage on sequence change_position | others | UPDATE on change_position",
                "pg_write_all_data | real_name_audit_app | DELETE on accountability_action",
                "pg_execute_server_program | others | pg_execute_server_program",
                "real_name_audit | others | CREATE in the database"
            })
    void migrateFailsWhenTheApplicationRoleHasExcessPrivileges(String privilege, String grantee, String excess)
            throws Exception {
        Database superuser = new Database(prepared.asSuperuser());
        superuser.run("create role others");
        // The role does not inherit the privileges of this role, but it can use SET ROLE.
        superuser.run("grant others to %s with inherit false, set true".formatted(PreparedDatabase.APPLICATION));
        superuser.run("grant %s to %s".formatted(privilege, grantee));
        try {
            Run run = prepared.run(PreparedDatabase.OWNER, "migrate");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.output())
                    .contains("The role real_name_audit_app has privileges that the service does not need (")
                    .contains(excess);
        } finally {
            superuser.run("revoke %s from %s".formatted(privilege, grantee));
            superuser.run("drop role others");
        }
    }

    @Test
    void migrateRevokesThePrivilegesOfPublic() throws Exception {
        Database owner = new Database(prepared.as(PreparedDatabase.OWNER));
        owner.run("grant insert on change to public");
        owner.run("grant usage on sequence change_id_seq to public");

        assertThat(prepared.run(PreparedDatabase.OWNER, "migrate").exit()).isZero();

        Database role = new Database(prepared.as(PreparedDatabase.APPLICATION));
        assertThatThrownBy(
                        () -> role.run(
                                "insert into change (kind, campaign, official, public) values ('CAMPAIGN', 'miit-2016-11', true, true)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> role.run("select nextval('change_id_seq')")).hasMessageContaining("permission denied");
    }

    /** @return the previous reason */
    private static String alterReason(String reason) {
        Database owner = new Database(prepared.as(PreparedDatabase.OWNER));
        String row = " where campaign = 'miit-2016-11' and reseller = 'yuantel' and sequence = 3";
        String previous = owner.<String>column("select reason from rectification_event" + row)
                .getFirst();
        owner.run("alter table rectification_event disable trigger history_is_append_only");
        owner.run("update rectification_event set reason = ?" + row, reason);
        owner.run("alter table rectification_event enable trigger history_is_append_only");
        return previous;
    }

    private static Run runOnEarlyDatabase(String role, String command) throws Exception {
        return Run.command(
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://localhost:%d/early".formatted(prepared.port()),
                        "quarkus.datasource.username",
                        role,
                        "quarkus.datasource.password",
                        "local",
                        "real-name-audit.database.application-role",
                        "late_role"),
                command);
    }

    @Test
    void anUnknownCommandOrOptionIsRefused() throws Exception {
        Run run = prepared.run(PreparedDatabase.APPLICATION, "verify");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(prepared.run(PreparedDatabase.APPLICATION, "verify-history", "--digest")
                        .exit())
                .isEqualTo(2);
        assertThat(run.output())
                .contains("Unknown command 'verify'. Commands: load-demo, migrate, reconcile, verify-history");
    }
}
