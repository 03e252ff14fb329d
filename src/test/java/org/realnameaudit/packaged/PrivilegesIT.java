package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.service.PreparedDatabase;

/** The complete privileges of the application's role, and its statements that the database refuses. */
class PrivilegesIT {

    /**
     * The privileges of the role on each table, view and sequence. Columns are listed if the privilege covers only some
     * of them.
     */
    private static final String TABLES = """
            accountability_action: select, insert (account, campaign, city, deadline, decided_on, key, letter, note, operator, position, recorded_at, region, reseller, severity, type), update (withdrawn_at, withdrawn_because, withdrawn_by)
            accountability_action_id_seq: nothing
            attachment: select, insert
            attachment_chunk: select, insert
            campaign: select, insert, update (cancelled_because, cancelled_on, ended_on, published_on, regulator, sources, started_on, status, title, version)
            campaign_recorder: select, insert
            campaign_visibility: select
            case_assignee: select
            case_assignment: select, insert
            case_evidence: select, insert
            case_ground: select, insert
            case_note: select, insert
            case_review: select, insert
            change: select
            change_id_seq: nothing
            change_position: nothing
            commitment_letter: select
            commitment_letter_basis: select
            compliance_reseller: select
            compliance_result: select
            compliance_tally: select
            compliance_tally_sum: select
            correction: select, insert
            data_import: select, insert (account, actor, campaign, id, kind, started_at, state), update (applied, errors, finished_at, rows, sha256, state)
            draw: select, insert
            draw_assignment: select, insert
            draw_inspector: select, insert
            draw_stratum: select, insert
            event_legal_basis: select, insert
            finding: select, insert
            finding_evidence: select, insert
            flyway_schema_history: select
            idempotency_key: select, insert, update (answer, expires_at, request), delete
            inspection: select, insert (attempt, campaign, channel, findings_sha256, inspected_on, note, outcome, outlet, region, reseller), update (voided)
            inspection_attachment: select
            inspection_evidence: select, insert
            inspection_findings: select
            inspection_follow_up: select
            inspection_to_visit: select
            inspection_violation: select
            inspection_visit: select
            legal_instrument: select
            measure: select, insert, update (lifted_in, lifted_on, withdrawn_in, withdrawn_on)
            measure_correction: select, insert
            measure_outlet: select, insert
            operator: select
            outlet: select, insert, update (active, channel, location, name, region, reseller)
            penalty: select, insert
            penalty_notice: select, insert
            published_sum: select
            published_verdict: select
            record_check: select
            rectification_attachment: select
            rectification_case: select, insert, update (closed_on, confidential_at, confidential_events, deadline, digest, requested_deadline, severity, status, updated_at, version)
            rectification_due: select
            rectification_event: select, insert
            rectification_ground: select
            rectification_groundless: select
            rectification_notified: select
            rectification_party: select
            rectification_proof: select
            rectification_reinspection: select
            rectification_running: select
            rectification_standing: select
            rectification_violation: select
            reference_event: select, insert
            region: select
            reseller: select
            reseller_host: select
            reseller_verdict: select
            shipped_data: select
            staged_inspection: select, insert (evidence, findings, import, inspected_on, line, note, outcome, outlet), delete
            staged_outlet: select, insert (active, channel, code, import, line, location, name, region, reseller), delete
            tally: select, insert (campaign, channel, inspected, region, reseller, violating), update (inspected, violating)
            tally_id_seq: nothing
            verdict: select
            violation_type: select
            violation_type_basis: select
            working_day_calendar: select, insert, update (holidays, make_up_days, sources, version)
            """;

    /** Whether the role may execute each function. */
    private static final String FUNCTIONS = """
            action_answers_something() no
            action_is_only_ever_withdrawn() no
            attachment_has_room() no
            attachment_is_complete() no
            calendar_is_valid() no
            calendar_matches_its_events() no
            campaign_agrees_with_its_cases() no
            campaign_basis_is_final() no
            campaign_begins_as_a_draft() no
            campaign_changes_have_versions() no
            campaign_goes_step_by_step() no
            campaign_has_changed() no
            campaign_is_ready_for_publication() no
            campaign_keeps_what_was_announced() no
            case_changes_have_versions() no
            case_counts_its_confidential_events() no
            case_counts_its_days() no
            case_has_changed() no
            case_has_grounds() no
            case_has_its_request() no
            case_keeps_its_submission() no
            case_stands_where_its_history_says() no
            case_stays_notified() no
            cases_have_changed() no
            change_only_gets_its_position() no
            comes_with_its_draw() no
            comes_with_its_event(code,code,integer,text[]) yes
            correction_comes_with_its_event() no
            correction_has_its_inspection() no
            corrections_have_no_gaps() no
            draw_comes_before_results() no
            event_has_its_values() no
            evidence_comes_with_its_event() no
            evidence_has_its_attachment() no
            finding_kind(text,date,text) yes
            findings_come_with_their_inspection() no
            findings_digest(jsonb) yes
            ground_comes_with_its_notice() no
            history_has_no_gaps() no
            import_has_ended() no
            inspection_has_its_correction() no
            inspection_is_only_ever_withdrawn() no
            inspection_needs_its_basis() no
            is_append_only() no
            is_public(code) no
            legal_basis_comes_with_its_event() no
            lines(text[]) yes
            measure_comes_with_its_event() no
            measure_is_only_ever_lifted() no
            newest_assignment_counts() no
            notice_has_grounds() no
            order_changes() yes
            outlet_comes_with_its_measure() no
            penalty_is_within_its_notice() no
            penalty_notice_comes_with_its_event() no
            publication_keeps_sums() no
            published_sums_follow_tallies() no
            query_grams(text) yes
            reference_history_has_no_gaps() no
            review_comes_with_its_event() no
            search_grams(text) yes
            search_key(text) yes
            sequences_behind() yes
            tallies_have_changed() no
            tally_needs_its_basis() no
            """;

    private static final String DENIED = "42501";

    private static PreparedDatabase prepared;
    private static Database superuser;
    private static Database role;

    @BeforeAll
    static void startDatabaseWithCampaigns() throws Exception {
        prepared = PreparedDatabase.start();
        superuser = new Database(prepared.asSuperuser());
        role = new Database(prepared.as(PreparedDatabase.APPLICATION));
        Synthetic synthetic = new Synthetic(superuser);
        synthetic.resellers(2);
        synthetic.outlets(4);
        synthetic.campaign("syn-draft", "DRAFT");
        synthetic.campaign("syn-field", "IN_FIELD");
        synthetic.campaign("syn-review", "IN_REVIEW");
        synthetic.campaign("syn-published", "PUBLISHED");
        synthetic.inspections("syn-field");
        synthetic.inspections("syn-published");
        synthetic.caseWithStatus("syn-published", "syn-0001", "NOTIFIED");
        superuser.runWithoutTriggers(
                "update inspection set voided = true where campaign = 'syn-published' and outlet = 'syn-0001-o0003'");
        superuser.run(
                "insert into campaign (code, title, regulator, status, basis) values ('syn-totals', 'x', 'x', 'PUBLISHED', 'PUBLISHED_TOTALS')");
        superuser.run(
                "insert into outlet (code, name, channel, reseller) values ('syn-new', 'x', 'ONLINE', 'syn-0001')");
    }

    @AfterAll
    static void stopDatabase() {
        prepared.close();
    }

    @Test
    void theListOfTablePrivilegesIsComplete() {
        List<String> lines = new ArrayList<>();
        for (String table : superuser.<String>column("""
                select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S') order by relname collate "C\"""")) {
            List<String> columns = superuser.column("""
                    select attname::text from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attname""", table);
            String privileges = Stream.of(
                            privilegeIfGranted("select", "select 1 from " + table),
                            privilegeByColumn(
                                    "insert",
                                    columns,
                                    "insert into %s (%s) overriding system value select %2$s from %1$s where false",
                                    table),
                            privilegeByColumn("update", columns, "update %s set %s = default where false", table),
                            privilegeIfGranted("delete", "delete from " + table + " where false"),
                            privilegeIfGranted("truncate", "truncate " + table))
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining(", "));
            lines.add(table + ": " + (privileges.isEmpty() ? "nothing" : privileges));
        }
        assertThat(lines).containsExactlyElementsOf(TABLES.lines().toList());
    }

    @Test
    void theListOfFunctionPrivilegesIsComplete() {
        List<String> lines = new ArrayList<>();
        for (List<Object> function : superuser.rows("""
                select p.oid::regprocedure::text, p.proname || '(' || coalesce((
                  select string_agg('null::' || t::regtype, ', ') from unnest(p.proargtypes) t), '') || ')'
                from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.oid::regprocedure::text collate "C\"""")) {
            lines.add(function.getFirst()
                    + (privilegeIfGranted("execute", "select " + function.getLast())
                                    .isEmpty()
                            ? " no"
                            : " yes"));
        }
        assertThat(lines).containsExactlyElementsOf(FUNCTIONS.lines().toList());
    }

    @Test
    void publicHasNoPrivilegesOnTheOwnersObjects() {
        Database owner = new Database(prepared.as(PreparedDatabase.OWNER));
        owner.run("create function later() returns integer language sql return 1");
        owner.run("create table later_table (y integer)");
        try {
            assertThat(
                            superuser.column(
                                    "select p.oid::regprocedure::text from pg_proc p, aclexplode(p.proacl) a where p.pronamespace = 'public'::regnamespace and a.grantee = 0"))
                    .isEmpty();
            assertThat(
                            superuser.column(
                                    "select p.oid::regprocedure::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proacl is null"))
                    .isEmpty();
            assertThatThrownBy(() -> role.run("select later()")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> role.run("select from later_table")).hasMessageContaining("permission denied");
        } finally {
            owner.run("drop function later");
            owner.run("drop table later_table");
        }
    }

    /** @return the privilege if the role can run the statement that needs it, otherwise an empty text */
    private static String privilegeIfGranted(String privilege, String sql) {
        try (Connection connection = role.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
                return privilege;
            } catch (SQLException e) {
                // 42501: denied. 55000, 42809, 0A000: the object does not support the statement. Any other error comes
                // from the values, so the role has the privilege.
                return Set.of(DENIED, "55000", "42809", "0A000").contains(e.getSQLState()) ? "" : privilege;
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String privilegeByColumn(String privilege, List<String> columns, String sql, String table) {
        List<String> allowed = columns.stream()
                .filter(column -> !privilegeIfGranted(privilege, sql.formatted(table, "\"" + column + "\""))
                        .isEmpty())
                .toList();
        return allowed.isEmpty()
                ? ""
                : allowed.size() == columns.size() ? privilege : privilege + " (" + String.join(", ", allowed) + ")";
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a new temporary table | create temporary table fake (code text, status text, version integer) | permission denied",
                "a new table | create table fake (code text) | permission denied",
                "a new schema | create schema fake | permission denied",
                "a new trigger on an existing table | create trigger fake after insert on finding execute function campaign_has_changed() | permission denied",
                "disabled triggers of a table | alter table campaign disable trigger all | must be owner",
                "triggers disabled for the session | set session_replication_role = replica | permission denied",
                "a row inserted into the feed | insert into change (kind, campaign, official, public) values ('CAMPAIGN', 'syn-draft', true, true) | permission denied",
                "a changed sum | update published_sum set violating = 0 where campaign = 'syn-published' | permission denied",
                "a sum of an unpublished campaign | insert into published_sum (kind, campaign, channel, inspected, violating) values ('CHANNEL', 'syn-field', 'ONLINE', 9, 9) | permission denied",
                "a deleted sum | delete from published_sum where campaign = 'syn-published' | permission denied",
                "a call of a trigger function | select campaign_has_changed() | permission denied",
                "a call of is_public | select is_public('syn-draft') | permission denied",
                "a finding added to an old compliant inspection | insert into finding select campaign, outlet, attempt, 1, 'MANUAL_ENTRY' from inspection where campaign = 'syn-published' and outcome = 'COMPLIANT' limit 1 | does not accept findings",
                "a finding added to an old violating inspection | insert into finding select campaign, outlet, attempt, 9, 'MANUAL_ENTRY' from inspection where campaign = 'syn-published' and outcome = 'VIOLATING' limit 1 | does not accept findings",
                "a finding added to an old inspection of a campaign in the field | insert into finding select campaign, outlet, attempt, 9, 'MANUAL_ENTRY' from inspection where campaign = 'syn-field' and outcome = 'VIOLATING' limit 1 | does not accept findings",
                "evidence added to an old finding | insert into finding_evidence select campaign, outlet, attempt, position, 9, 'https://x', repeat('0', 64) from finding where campaign = 'syn-published' limit 1 | does not accept findings",
                "a compliant inspection with a finding | with i as (insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'COMPLIANT') returning *) insert into finding select campaign, outlet, attempt, 1, 'MANUAL_ENTRY' from i | does not accept findings",
                "a new inspection assigned to another transaction | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, written_in) values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'COMPLIANT', '1') | permission denied",
                "an old inspection assigned to the current transaction | update inspection set written_in = pg_current_xact_id() where campaign = 'syn-published' | permission denied",
                "a violating inspection without a findings digest | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome) values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'VIOLATING') | must have a digest",
                "a refused visit without evidence | insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, note) values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'REFUSED', 'x') | must have evidence",
                "a violating inspection with advice only | with i as (insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, findings_sha256) values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'VIOLATING', repeat('0', 64)) returning *) insert into finding select campaign, outlet, attempt, 1, 'NO_NOTICE_POSTER', null, 'ADVICE' from i | does not accept findings of these kinds",
                "a violation that no law names | with i as (insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, findings_sha256) values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'VIOLATING', repeat('0', 64)) returning *) insert into finding select campaign, outlet, attempt, 1, 'NO_NOTICE_POSTER' from i | finding of the wrong kind",
                "evidence added to an old inspection | insert into inspection_evidence select campaign, outlet, attempt, 1, 'https://x', repeat('0', 64) from inspection where campaign = 'syn-published' limit 1 | does not accept findings",
                "a changed findings digest | update inspection set findings_sha256 = repeat('0', 64) where campaign = 'syn-published' | permission denied",
                "a first inspection with attempt 2 in a published campaign | insert into inspection (campaign, outlet, attempt, reseller, channel, inspected_on, outcome) values ('syn-published', 'syn-new', 2, 'syn-0001', 'ONLINE', '2020-01-02', 'COMPLIANT') | does not follow a voided inspection",
                "a negative version and a changed publication date | update campaign set version = -5, published_on = '1990-01-01' where code = 'syn-published' | must increment its version",
                "a skipped version | update campaign set version = version + 2 where code = 'syn-draft' | must increment its version",
                "a decremented version | update campaign set version = version - 1 where code = 'syn-draft' | must increment its version",
                "an update without a new version | update campaign set status = 'IN_FIELD' where code = 'syn-draft' | must increment its version",
                "a changed publication date | update campaign set version = version + 1, published_on = '2020-01-01' where code = 'syn-published' | cannot have the publication date",
                "a publication date on a draft | update campaign set version = version + 1, published_on = '2020-01-01' where code = 'syn-draft' | cannot have the publication date",
                "a publication without a date | update campaign set version = version + 1, status = 'PUBLISHED' where code = 'syn-review' | cannot have the publication date",
                "a publication with a future date | update campaign set version = version + 1, status = 'PUBLISHED', published_on = current_date + 3 where code = 'syn-review' | cannot have the publication date",
                "a publication with a past date | update campaign set version = version + 1, status = 'PUBLISHED', published_on = '1990-01-01' where code = 'syn-review' | cannot have the publication date",
                "a new campaign inserted as published | insert into campaign (code, title, regulator, status, basis, published_on) values ('syn-x', 'x', 'x', 'PUBLISHED', 'RECORDED_INSPECTIONS', '2020-01-01') | must begin as a draft",
                "a new campaign inserted as in the field | insert into campaign (code, title, regulator, status, basis) values ('syn-x', 'x', 'x', 'IN_FIELD', 'RECORDED_INSPECTIONS') | must begin as a draft",
                "a new draft with version 7 | insert into campaign (code, title, regulator, status, basis, version) values ('syn-x', 'x', 'x', 'DRAFT', 'RECORDED_INSPECTIONS', 7) | must begin as a draft",
                "a new draft with a publication date | insert into campaign (code, title, regulator, status, basis, published_on) values ('syn-x', 'x', 'x', 'DRAFT', 'RECORDED_INSPECTIONS', '2020-01-01') | must begin as a draft",
                "a draw for a published campaign | insert into draw values ('syn-published', 's', 'x', repeat('0', 64), 1, now(), 2) | outlets can no longer be drawn",
                "a draw for a campaign in review | insert into draw values ('syn-review', 's', 'x', repeat('0', 64), 1, now(), 2) | outlets can no longer be drawn",
                "a draw after inspections | insert into draw values ('syn-field', 's', 'x', repeat('0', 64), 1, now(), 2) | outlets can no longer be drawn",
                "a draw for published totals | insert into draw values ('syn-totals', 's', 'x', repeat('0', 64), 1, now(), 2) | outlets can no longer be drawn",
                "published totals | insert into tally (campaign, channel, inspected, violating) values ('syn-totals', 'ONLINE', 9, 9) | are published totals",
                "a tally with a chosen id | insert into tally (id, campaign, channel, inspected, violating) overriding system value values (99, 'syn-draft', 'ONLINE', 9, 9) | permission denied",
                "an accountability action with a chosen id | insert into accountability_action (id, operator, region, severity, type, position, decided_on, account, recorded_at) overriding system value values (99, 'china-mobile', '440000', 'SERIOUS', 'DEMERIT', 'x', '2020-01-01', 'x', now()) | permission denied",
                "the next value of a sequence | select nextval('tally_id_seq') | permission denied",
                "another value of a sequence | select setval('change_position', 1) | permission denied",
                "an import inserted as applied | insert into data_import (id, kind, state, applied, sha256, actor, account, started_at, finished_at) values (gen_random_uuid(), 'outlets', 'APPLIED', 1, repeat('0', 64), 'x', 'x', now(), now()) | permission denied",
                "an idempotency key assigned to another caller | update idempotency_key set caller = 'x' | permission denied",
                "an event dated before the previous event | insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, at, actor, digest) values ('syn-published', 'syn-0001', 2, 'REPLY', 'NOTIFIED', 'NOTIFIED', '2019-12-31', 'x', repeat('0', 64)) | is dated before",
                "an event that is dated in the future | insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, at, actor, digest) values ('syn-published', 'syn-0001', 2, 'REPLY', 'NOTIFIED', 'NOTIFIED', '2999-01-01', 'x', repeat('0', 64)) | is dated more than one day in the future",
                "a correction that is dated in the future | insert into correction values ('syn-published', 1, 'VOID', 'syn-0001-o0002', 1, '2999-01-01', 'x', 'x', 'x', repeat('0', 64)) | is dated more than one day in the future",
                "a draw that is dated in the future | insert into draw values ('syn-draft', 's', 'x', repeat('0', 64), 1, 'infinity', 2) | is dated more than one day in the future",
                "a repeated inspection with another reseller | insert into inspection (campaign, outlet, attempt, reseller, channel, inspected_on, outcome) values ('syn-published', 'syn-0001-o0003', 2, 'syn-0002', 'ONLINE', '2020-01-02', 'COMPLIANT') | does not follow a voided inspection",
                "a new campaign based on published totals | insert into campaign (code, title, regulator, status, basis, sources) values ('syn-1990', 'x', 'x', 'DRAFT', 'PUBLISHED_TOTALS', '{x}') | must begin as a draft",
                "a staged row of another transaction | insert into staged_inspection values (gen_random_uuid(), 1, 'syn-new', '2020-01-02', '[]', '1') | permission denied",
                "an updated staged row | update staged_outlet set name = 'x' | permission denied",
                "truncated staged rows | truncate staged_inspection | permission denied"
            })
    void theDatabaseRefusesTheStatement(String statement, String sql, String reason) {
        assertThatThrownBy(() -> role.run(sql)).as(statement).hasMessageContaining(reason);
    }

    /** This holds even for roles that have the privilege to execute these functions, such as the owner. */
    @Test
    void securityDefinerTriggerFunctionsRefuseOtherTables() throws SQLException {
        List<List<Object>> functions = superuser.rows("""
                select distinct t.tgrelid::regclass::text, p.oid::regprocedure::text,
                  case when t.tgnewtable is null then 'for each row' else format('referencing new table as %I for each statement', t.tgnewtable) end
                from pg_trigger t join pg_proc p on p.oid = t.tgfoid where p.prosecdef""");
        assertThat(functions).extracting(List::getFirst).contains("campaign", "tally", "rectification_case");
        for (List<Object> each : functions) {
            try (Connection connection = superuser.connect();
                    Statement sql = connection.createStatement()) {
                sql.execute("create temporary table fake as select * from %s limit 0".formatted(each.getFirst()));
                sql.execute("create trigger fake after insert on fake %s execute function %s"
                        .formatted(each.getLast(), each.get(1)));

                assertThatThrownBy(() -> sql.execute("insert into fake default values"))
                        .as(each.get(1).toString())
                        .hasMessageContaining("a trigger of table fake must not call this function");
            }
        }
    }

    /**
     * Otherwise an SQL operator ({@code CREATE OPERATOR}) that another role creates in the schema could run with the
     * owner's privileges.
     */
    @Test
    void securityDefinerFunctionsHaveASafeSearchPath() {
        assertThat(superuser.<String>column(
                        "select distinct array_to_string(proconfig, ' ') from pg_proc where prosecdef"))
                .containsExactly("search_path=pg_catalog, pg_temp");
    }

    @Test
    void aCaseUpdateDatedInTheFutureIsRefused() throws SQLException {
        try (Connection connection = role.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("""
                    insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, at, actor, digest)
                    values ('syn-published', 'syn-0001', 2, 'REPLY', 'NOTIFIED', 'NOTIFIED', now(), 'x', repeat('1', 64))""");
            sql.execute("""
                    update rectification_case set version = 2, digest = repeat('1', 64), updated_at = '2999-01-01'
                    where campaign = 'syn-published' and reseller = 'syn-0001'""");

            assertThatThrownBy(connection::commit).hasMessageContaining("does not match its history");
        }
    }

    @Test
    void aDrawWaitsForTheRecordingOfAnInspection() throws SQLException {
        superuser.run(
                "insert into campaign (code, title, regulator, status, basis) values ('syn-race', 'x', 'x', 'IN_FIELD', 'RECORDED_INSPECTIONS')");
        try (Connection recording = role.connect();
                Statement visit = recording.createStatement();
                Connection drawing = role.connect();
                Statement draw = drawing.createStatement()) {
            recording.setAutoCommit(false);
            visit.execute("""
                    insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome)
                    values ('syn-race', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'COMPLIANT')""");
            draw.execute("set lock_timeout = '100ms'");

            assertThatThrownBy(() -> draw.execute(
                            "insert into draw values ('syn-race', 's', 'x', repeat('0', 64), 1, now(), 2)"))
                    .hasMessageContaining("lock timeout");
            recording.rollback();
        }
    }

    @Test
    void findingsBelongToTheTransactionOfTheirInspectionDespiteSavepoints() throws SQLException {
        try (Connection connection = role.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("savepoint a");
            sql.execute("""
                    insert into inspection (campaign, outlet, reseller, channel, inspected_on, outcome, findings_sha256)
                    values ('syn-field', 'syn-new', 'syn-0001', 'ONLINE', '2020-01-02', 'VIOLATING', findings_digest('[{"type": "MANUAL_ENTRY"}]'))""");
            sql.execute("savepoint b");
            assertThat(sql.executeUpdate("insert into finding values ('syn-field', 'syn-new', 1, 1, 'MANUAL_ENTRY')"))
                    .isEqualTo(1);
            connection.rollback();
        }
    }
}
