package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.realnameaudit.command.MigrationLock;
import org.realnameaudit.platform.persistence.DatabaseErrors;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.Drill;
import org.realnameaudit.support.service.LoadBalancer;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;
import org.realnameaudit.support.service.Service;

/** Upgrades under load: no request is refused, and each acknowledged visit is stored once. */
@Tag("drill")
class UpgradeDrillsIT {

    private static final String DIGESTS = "select number, digest from rectification_case order by number";

    @RegisterExtension
    static final Drill DRILL = new Drill();

    @Test
    // CREATE INDEX CONCURRENTLY waits for other transactions without a timeout.
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void aRollingUpgradeRefusesNoRequest() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Service first = startReplica();
                Service second = startReplica();
                LoadBalancer balancer = new LoadBalancer(first, second);
                Auditors auditors = Auditors.start(balancer, Drill.OUTLETS / 4);
                ExecutorService reader = Executors.newSingleThreadExecutor();
                AutoCloseable _ = () -> done.set(true)) {
            Future<Integer> read = reader.submit(() -> readEverything(balancer, done));
            auditors.awaitAcknowledged(Drill.VISITS / 8);
            // The migration of the next version. This build stands for both versions, so old and new replicas serve
            // requests on the new schema.
            flyway(DRILL.database(), "filesystem:src/test/resources/next-version")
                    .load()
                    .migrate();
            // The migration of an old replica that starts late, on a newer schema.
            Run late = DRILL.database().run(PreparedDatabase.OWNER, "migrate");
            assertThat(late.exit()).as(late.output()).isZero();
            assertThat(new Database(DRILL.database().asSuperuser())
                            .<Boolean>column("select has_table_privilege('%s', 'next_thing', 'insert')"
                                    .formatted(PreparedDatabase.APPLICATION)))
                    .as("the privileges of the new version")
                    .containsExactly(true);
            try (Service third = startReplica()) {
                balancer.add(third);
                auditors.allow(Drill.OUTLETS / 2);
                first.stop();
                try (Service fourth = startReplica()) {
                    balancer.add(fourth);
                    auditors.allow(Drill.OUTLETS * 3 / 4);
                    second.stop();

                    List<String> refusals = auditors.finish();
                    done.set(true);
                    assertThat(read.get()).as("answered queries").isPositive();
                    for (Service each : List.of(first, second, third, fourth)) {
                        assertThat(each.log()).doesNotContain("ERROR").doesNotContain("Timed out");
                    }
                    assertThat(refusals).isEmpty();
                }
            }
        }
        DRILL.assertConsistent(Drill.VISITS);
    }

    @Test
    void aReplicaBecomesReadyOnceAllItsMigrationsAreApplied() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            // The callbacks grant privileges on the newest schema, so they are skipped.
            flyway(database).target("68").skipDefaultCallbacks(true).load().migrate();
            Map<String, String> properties = new HashMap<>(database.properties(PreparedDatabase.OWNER));
            properties.put("quarkus.flyway.migrate-at-start", "false");
            try (Service early = Service.start(properties)) {
                early.awaitListening();
                assertThat(early.getManagement("/q/health/ready").body())
                        .contains("Schema of the database")
                        .contains("\"missing\": \"69 Pending");
                assertThat(early.isReady()).isFalse();

                assertThat(database.run(PreparedDatabase.OWNER, "migrate").exit())
                        .isZero();
                assertThat(early.isReady()).isTrue();
                assertThat(early.query("{ regions { code } }").body()).doesNotContain("errors");
            }
        }
    }

    @Test
    void theMigrationLockHoldsNoTransactionOpen() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty();
                ExecutorService operator = Executors.newSingleThreadExecutor()) {
            flyway(database).target("10").skipDefaultCallbacks(true).load().migrate();
            Database superuser = new Database(database.asSuperuser());
            Map<String, String> properties = new HashMap<>(database.properties(PreparedDatabase.OWNER));
            properties.put("real-name-audit.limits.lock-timeout", "60s");
            try (Connection connection = superuser.connect();
                    Statement sql = connection.createStatement()) {
                connection.setAutoCommit(false);
                // The last migration refers to this table.
                sql.execute("lock table campaign in row exclusive mode");
                Future<Run> migrating = operator.submit(() -> Run.command(properties, "migrate"));
                superuser.await(
                        "select exists (select from pg_locks where relation = 'campaign'::regclass and not granted)");

                assertThat(superuser.column("select count(*) from pg_locks where locktype = 'advisory'"))
                        .containsExactly(1L);
                assertThat(superuser.column(
                                "select state from pg_stat_activity where usename = '" + PreparedDatabase.OWNER + "'"))
                        .doesNotContain("idle in transaction");

                connection.rollback();
                assertThat(migrating.get().exit()).isZero();
            }
        }
    }

    @Test
    void theUpgradeComputesTheDigestsOfOldFindings() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            Database superuser = new Database(database.asSuperuser());
            insertDataOfPreviousVersion(database, superuser);
            superuser.runWithoutTriggers(
                    "insert into finding values ('syn-a', 'syn-0001-o0001', 1, 1, 'MANUAL_ENTRY')");
            superuser.runWithoutTriggers(
                    "delete from finding_evidence where campaign = 'syn-b' and outlet = 'syn-0001-o0004'");
            superuser.runWithoutTriggers("delete from finding where campaign = 'syn-b' and outlet = 'syn-0001-o0004'");

            try (ExecutorService operator = Executors.newSingleThreadExecutor();
                    Connection drawing = superuser.connect();
                    Statement sql = drawing.createStatement()) {
                drawing.setAutoCommit(false);
                sql.execute("select from campaign where code = 'syn-b' for update");
                Future<Run> migrating = operator.submit(() -> database.run(PreparedDatabase.OWNER, "migrate"));
                superuser.await("""
                        select exists (select from pg_stat_activity where usename = '%s' and wait_event_type = 'Lock'
                          and clock_timestamp() > query_start + interval '4 s')""".formatted(PreparedDatabase.OWNER));
                drawing.rollback();
                assertThat(migrating.get().exit()).isZero();
            }

            assertThat(
                            superuser.column(
                                    "select count(*) from inspection i where (findings_sha256 is not null) <> exists (select from finding f where (f.campaign, f.outlet) = (i.campaign, i.outlet))"))
                    .containsExactly(0L);
            Run reconciled = database.run(PreparedDatabase.APPLICATION, "reconcile");
            assertThat(reconciled.printed().lines().map(line -> line.substring(0, line.indexOf(':'))))
                    .containsExactly("syn-a inspection syn-0001-o0001/1", "syn-b inspection syn-0001-o0004/1");
            assertThatThrownBy(() -> new Database(database.as(PreparedDatabase.APPLICATION)).run("""
                    insert into finding select campaign, outlet, attempt, 9, 'MANUAL_ENTRY' from inspection where outcome = 'VIOLATING' limit 1"""))
                    .as("an inspection recorded before the upgrade")
                    .hasMessageContaining("does not accept findings");
        }
    }

    @Test
    void theUpgradeFoldsOldNamesAndRemovesInvisibleCharactersOfOutlets() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            Database superuser = new Database(database.asSuperuser());
            insertDataOfPreviousVersion(database, superuser);
            superuser.run("update reseller set zh_hant = '蝸牛' where code = 'syn-0001'");
            superuser.run(
                    "update outlet set name = U&'蝸\\200B牛店', location = U&'\\00A0' where code = 'syn-0001-o0001'");
            superuser.run("update outlet set location = U&'天河\\202E路' where code = 'syn-0001-o0002'");
            superuser.runWithoutTriggers(
                    "insert into correction values ('syn-a', 1, 'VOID', 'syn-0001-o0001', 1, now(), "
                            + "'x', 'x', U&'\\00A0', repeat('0', 64))");

            assertThat(database.run(PreparedDatabase.OWNER, "migrate").exit()).isZero();

            assertThat(superuser.column(
                            "select name || coalesce(': ' || location, '') from outlet where code = 'syn-0001-o0001'"))
                    .containsExactly("蝸牛店");
            assertThat(superuser.column("select location from outlet where code = 'syn-0001-o0002'"))
                    .containsExactly("天河路");
            assertThat(superuser.column("select code from outlet where search like '%蜗牛店' union all "
                            + "select code from reseller where search like '%蜗牛%'"))
                    .containsExactly("syn-0001-o0001", "syn-0001");
            assertThat(superuser.column("select count(*) from outlet where search <> search_key(search)"))
                    .containsExactly(0L);
            assertThat(superuser.column("select reason from correction"))
                    .as("a reason of before is history")
                    .containsExactly("\u00a0");
        }
    }

    @Test
    void theUpgradeKeepsSumsWhileThePreviousVersionPublishesAndCorrects() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            Database superuser = new Database(database.asSuperuser());
            insertDataOfPreviousVersion(database, superuser);
            flyway(database).target("22").skipDefaultCallbacks(true).load().migrate();
            Synthetic synthetic = new Synthetic(superuser);
            synthetic.campaign("syn-c", "IN_REVIEW");
            synthetic.inspections("syn-c");
            synthetic.campaign("syn-d", "IN_REVIEW");
            synthetic.inspections("syn-d");

            try (ExecutorService operator = Executors.newSingleThreadExecutor();
                    Connection publishing = superuser.connect();
                    Statement publication = publishing.createStatement();
                    Connection correcting = superuser.connect();
                    Statement correction = correcting.createStatement()) {
                publishing.setAutoCommit(false);
                publication.execute(
                        "update campaign set status = 'PUBLISHED', published_on = (now() at time zone 'Asia/Shanghai')::date, version = 1 where code = 'syn-c'");
                correcting.setAutoCommit(false);
                correction.execute(
                        "update tally set inspected = inspected - 1, violating = 0 where campaign = 'syn-a' and reseller = 'syn-0001'");
                Future<Run> migrating = operator.submit(() -> database.run(PreparedDatabase.OWNER, "migrate"));
                superuser.await(
                        "select exists (select from pg_locks where relation = 'campaign'::regclass and not granted)");
                publishing.commit();
                superuser.await(
                        "select exists (select from pg_locks where relation = 'tally'::regclass and not granted)");
                correcting.commit();
                assertThat(migrating.get().exit()).isZero();
            }
            assertSumsMatchTallies(superuser);

            // The statements of the previous version.
            Database previous = new Database(database.as(PreparedDatabase.APPLICATION));
            previous.run(
                    "update tally set inspected = inspected - 1, violating = violating - 0 where campaign = 'syn-c' and reseller = 'syn-0002' and channel = 'ONLINE' and region is not distinct from null");
            previous.run(
                    "update campaign set status = 'PUBLISHED', published_on = (now() at time zone 'Asia/Shanghai')::date, version = 1 where code = 'syn-d' and version = 0");
            assertSumsMatchTallies(superuser);
            assertThat(superuser.column("select distinct campaign from published_sum order by 1"))
                    .containsExactly("syn-a", "syn-b", "syn-c", "syn-d");
        }
    }

    private static void assertSumsMatchTallies(Database database) {
        assertThat(database.rows("""
                with tallied as (
                  select kind, campaign, reseller, channel, region, inspected, violating from compliance_tally_sum
                  where campaign in (select code from campaign where status = 'PUBLISHED')),
                kept as (select kind, campaign, reseller, channel, region, inspected, violating from published_sum)
                (table tallied except all table kept) union all (table kept except all table tallied)""")).isEmpty();
    }

    @Test
    void thePreviousVersionCannotWriteInvalidRowsToTheNewSchema() throws Exception {
        String old =
                "insert into inspection (campaign, outlet, attempt, reseller, channel, region, inspected_on, outcome) "
                        + "select 'syn-c1', code, 1, reseller, channel, region, '2020-01-02', '%s' from outlet where code = 'syn-0001-o000%s'";
        try (Connection connection =
                        DRILL.database().as(PreparedDatabase.APPLICATION).getConnection();
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate(old.formatted("COMPLIANT", 1)))
                    .as("a compliant inspection")
                    .isEqualTo(1);
            assertThatThrownBy(() -> sql.executeUpdate(old.formatted("VIOLATING", 2)))
                    .as("the client can retry")
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(DatabaseErrors.isTemporary(e.getSQLState()))
                                    .isTrue());
            assertThatThrownBy(
                            () -> sql.execute("create temporary table staged_inspection (line integer) on commit drop"))
                    .hasMessageContaining("permission denied");
            assertThat(
                            sql.executeUpdate(
                                    "insert into campaign (code, title, regulator, status, basis, started_on, ended_on, published_on, sources, version) "
                                            + "values ('syn-old', 'x', 'x', 'DRAFT', 'RECORDED_INSPECTIONS', null, null, null, '{}', 0)"))
                    .isEqualTo(1);
            assertThat(
                            sql.executeUpdate(
                                    "update campaign set status = 'IN_FIELD', published_on = null, version = 1 where code = 'syn-old' and version = 0"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theUpgradeKeepsEveryHistoryAndFlagsCasesWithoutGrounds() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            Database superuser = new Database(database.asSuperuser());
            insertDataOfVersion23(database, superuser);
            List<List<Object>> before = superuser.rows(DIGESTS);

            assertThat(database.run(PreparedDatabase.OWNER, "migrate").exit()).isZero();

            Run verified = database.run(PreparedDatabase.APPLICATION, "verify-history", "--digests");
            assertThat(verified.exit()).as(verified.output()).isZero();
            assertThat(superuser.rows(DIGESTS))
                    .isEqualTo(before)
                    .allSatisfy(history ->
                            assertThat(verified.printed()).contains((String) history.get(0), (String) history.get(1)));
            Run reconciled = database.run(PreparedDatabase.APPLICATION, "reconcile");
            assertThat(reconciled.exit()).as(reconciled.output()).isZero();
            try (Service service =
                    DRILL.startService(database.serviceProperties()).awaitReady()) {
                Answer cases = Ask.query(
                        service.to(Tokens.administrator()),
                        "{ rectificationCases(first: 100) { nodes { number status groundsStand measures { type } "
                                + "history { totalCount } } } }",
                        Map.of());

                assertThat(cases.<Object>list("rectificationCases.nodes.status"))
                        .hasSize(before.size());
                assertThat(cases.<String>list("rectificationCases.nodes.findAll { !it.groundsStand }.number"))
                        .containsExactly("miit-2016-11/syn-0003", "syn-2024/syn-0003", "syn-draft/syn-0001");
                String closed = "rectificationCases.nodes.find { it.number == 'syn-2024/syn-0001' }";
                assertThat(cases.<Integer>get(closed + ".history.totalCount")).isEqualTo(11);
                assertThat(cases.<String>list(closed + ".measures.type")).containsExactly("REGULATORY_INTERVIEW");
            }
        }
    }

    @Test
    void changesOfCasesByThePreviousVersionHoldTheNewRulesOrAreRefused() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            insertDataOfVersion23(database, new Database(database.asSuperuser()));
            assertThat(database.run(PreparedDatabase.OWNER, "migrate").exit()).isZero();
            String opened = """
                    insert into rectification_case (campaign, reseller, severity, status, deadline, closed_on, updated_at, version, digest)
                    values ('miit-2016-11', '%s', 'ORDINARY', 'OPEN', null, null, now(), 1, repeat('0', 64));
                    insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, detail, at, actor, account, reason, digest)
                    values ('miit-2016-11', '%1$s', 1, 'OPEN', null, 'OPEN', 'severity=ORDINARY', now(), 'x', 'x', null, repeat('0', 64))""";
            String changed = """
                    update rectification_case set status = '%3$s', deadline = deadline, version = version + 1, digest = repeat('0', 64), updated_at = now()
                    where number = 'syn-2024/%1$s';
                    insert into rectification_event (campaign, reseller, sequence, action, from_status, to_status, detail, at, actor, account, reason, digest)
                    select campaign, reseller, version, '%2$s', '%4$s', status, null, updated_at, 'x', 'x', 'x', digest
                    from rectification_case where number = 'syn-2024/%1$s'""";
            String measure =
                    ";insert into measure (campaign, reseller, imposed_in, type, imposed_on, lifted_on, lifted_in, legal_basis, note) "
                            + "values ('syn-2024', 'syn-0002', 5, 'REGULATORY_INTERVIEW', date '2024-05-01', null, null, 'miit-order-25', null)";

            for (String refused : List.of(
                    opened.formatted("xiaomi"),
                    changed.formatted("syn-0003", "NOTIFY", "NOTIFIED", "OPEN"),
                    changed.formatted("syn-0002", "NOTIFY", "NOTIFIED", "NOTIFIED"),
                    changed.formatted("syn-0002", "IMPOSE_MEASURE", "NOTIFIED", "NOTIFIED") + measure)) {
                assertRefused(database, refused);
            }
            commit(database, changed.formatted("syn-0002", "START", "RECTIFYING", "NOTIFIED"));
            commit(database, changed.formatted("syn-0002", "SUBMIT", "SUBMITTED", "RECTIFYING"));
            assertRefused(database, changed.formatted("syn-0002", "RETURN", "RETURNED", "SUBMITTED"));
        }
    }

    private static void assertRefused(PreparedDatabase database, String statements) {
        assertThatThrownBy(() -> commit(database, statements))
                .as(statements)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(DatabaseErrors.isTemporary(e.getSQLState()))
                                .as(e.getMessage())
                                .isTrue());
    }

    @Test
    void thePreviousVersionReadsTheSameRowsFromTheNewSchema() throws Exception {
        try (PreparedDatabase database = PreparedDatabase.startEmpty()) {
            Database superuser = new Database(database.asSuperuser());
            insertDataOfVersion23(database, superuser);
            // The only differences: until its notice, only officials learn of a case (V30), and its reseller does not
            // see the unpublished campaign (V31).
            superuser.run("alter table change drop constraint change_check, add constraint change_check check (true)");
            superuser.runWithoutTriggers("update change set reader = null where campaign = 'syn-draft'");
            superuser.run("create or replace view rectification_party as "
                    + "select campaign, reseller from rectification_case where status <> 'OPEN'");
            // The skipped callbacks would have granted privileges to the service's role.
            Map<String, String> before = readAsVersion23(new Database(database.as(PreparedDatabase.OWNER)));
            assertThat(before).isNotEmpty();

            assertThat(database.run(PreparedDatabase.OWNER, "migrate").exit()).isZero();

            assertThat(readAsVersion23(new Database(database.as(PreparedDatabase.APPLICATION))))
                    .allSatisfy((query, rows) -> assertThat(rows).isEqualTo(before.get(query)));
        }
    }

    /** @return the rows of each query of the version before V24 */
    private static Map<String, String> readAsVersion23(Database database) throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/previous-version/V23-reads.sql"))) {
            if (line.startsWith("select")) {
                // As text, because the driver's arrays are equal only to themselves.
                Stream<String> each = database.rows(line).stream().map(String::valueOf);
                rows.put(
                        line,
                        (line.contains(" order by ") ? each : each.sorted())
                                .toList()
                                .toString());
            }
        }
        return rows;
    }

    /** Runs the statements of a previous version in one transaction, as the service does. */
    private static void commit(PreparedDatabase database, String statements) throws SQLException {
        try (Connection connection = database.as(PreparedDatabase.APPLICATION).getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(statements);
            connection.commit();
        }
    }

    private static void insertDataOfVersion23(PreparedDatabase database, Database superuser) throws IOException {
        flyway(database).target("23").skipDefaultCallbacks(true).load().migrate();
        superuser.runWithoutTriggers(Files.readString(Path.of("src/test/resources/previous-version/V23.sql")));
    }

    /**
     * Inserts two campaigns on the schema of the previous version, each with a violation at every fourth outlet, two
     * findings and their evidence.
     */
    private static void insertDataOfPreviousVersion(PreparedDatabase database, Database superuser) {
        flyway(database).target("11").skipDefaultCallbacks(true).load().migrate();
        superuser.runWithoutTriggers("insert into shipped_data (name) values ('2016-rounds')");
        superuser.runWithoutTriggers(
                "insert into operator values ('china-telecom', 'x', 'x'), ('china-unicom', 'x', 'x')");
        superuser.runWithoutTriggers("insert into region select unnest(array['110000', '310000', '440000']), 'x', 'x'");
        superuser.runWithoutTriggers(
                "insert into violation_type select unnest(array['MANUAL_ENTRY', 'NO_ID_READER']), 'x', 'x'");
        Synthetic synthetic = new Synthetic(superuser);
        synthetic.resellers(2);
        synthetic.outlets(40);
        for (String campaign : List.of("syn-a", "syn-b")) {
            synthetic.campaign(campaign, "PUBLISHED");
            synthetic.inspections(campaign);
        }
    }

    /** Sends queries of every kind repeatedly, as an administrator. */
    private static int readEverything(LoadBalancer balancer, AtomicBoolean done) {
        String token = Tokens.valid("administrator");
        int answered = 0;
        while (!done.get()) {
            for (String document : List.of("everything-of-resellers", "everything-of-campaigns", "everything-else")) {
                Map<String, Object> variables =
                        document.endsWith("campaigns") ? Map.of("first", 5) : Map.of("first", 5, "search", "syn-");
                Answer answer =
                        Ask.query(balancer.get().to(Tokens.bearer(token)), Ask.readDocument(document), variables);
                assertThat(answer.hasErrors()).as(answer.response().asString()).isFalse();
                answered++;
            }
        }
        return answered;
    }

    private static Service startReplica() throws Exception {
        return DRILL.startService(Map.of("quarkus.shutdown.delay", "2s")).awaitReady();
    }

    private static FluentConfiguration flyway(PreparedDatabase database, String... locations) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(database.as(PreparedDatabase.OWNER))
                .locations(Stream.concat(Stream.of("classpath:db/migration"), Stream.of(locations))
                        .toArray(String[]::new))
                .placeholders(Map.of("applicationRole", PreparedDatabase.APPLICATION));
        new MigrationLock().customize(flyway);
        return flyway;
    }
}
