package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Service;

/** Rule 13: each acknowledged mutation is applied once, even if the service or the database is interrupted. */
@Tag("drill")
class InterruptedMutationsIT {

    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final int WRITERS = 4;
    private static final int REPLIES = 40;

    private static final Provider PROVIDER = new Provider();

    private PreparedDatabase prepared;
    private Database database;
    private Synthetic synthetic;

    @BeforeAll
    static void startProvider() {
        PROVIDER.start().forEach(System::setProperty);
    }

    @AfterAll
    static void stopProvider() {
        System.clearProperty(ISSUER);
        PROVIDER.stop();
    }

    @BeforeEach
    void startDatabaseWithCases() throws Exception {
        prepared = PreparedDatabase.start();
        database = new Database(prepared.asSuperuser());
        synthetic = new Synthetic(database);
        synthetic.resellers(WRITERS);
        synthetic.campaign("syn-c1", "PUBLISHED");
        for (int i = 1; i <= WRITERS; i++) {
            synthetic.caseWithStatus("syn-c1", "syn-000" + i, "NOTIFIED");
        }
    }

    @AfterEach
    void stopDatabase() {
        prepared.close();
    }

    @Test
    void aRetryAfterACrashBetweenCommitAndResponseHasOneEffect() throws Exception {
        Mutation start = Mutation.step("startRectification", "syn-c1/syn-0001", 1)
                .with("idempotencyKey", UUID.randomUUID().toString());
        try (CommitInterceptor interceptor = new CommitInterceptor(prepared.port());
                Service service = service(interceptor.port())) {
            service.awaitReady();
            String token = Tokens.valid("administrator");
            interceptor.dropNextCommitConfirmation(service::kill);

            assertThatThrownBy(() -> start.by(service.to(Tokens.bearer(token)))).isInstanceOf(IOException.class);
        }
        assertThat(versions()).as("the mutation was committed").contains(2);
        assertThat(
                        database.column(
                                "select key from idempotency_key where expires_at between now() + interval '47 hours' and now() + interval '49 hours'"))
                .as("kept for the configured time")
                .hasSize(1);

        try (Service next = service(prepared.port())) {
            next.awaitReady();
            Answer again = start.by(next.to(Tokens.administrator()));

            assertThat(again.<String>get("startRectification.rectificationCase.status"))
                    .isEqualTo("RECTIFYING");
            assertThat(again.<Integer>get("startRectification.rectificationCase.version"))
                    .isEqualTo(2);
        }
        assertThat(
                        database.<String>column(
                                "select action from rectification_event where campaign = 'syn-c1' and reseller = 'syn-0001' order by sequence"))
                .containsExactly("OPEN", "START");
    }

    static Stream<Mutation> bulkMutations() {
        return Stream.of(
                Mutation.openCases("syn-c2"),
                Mutation.notifyCases(Mutation.atVersion(1, numbers("syn-c3"))),
                Mutation.imposeMeasures(Mutation.atVersion(1, numbers("syn-c1"))),
                Mutation.voidInspections(
                        "syn-c4", "syn-0001-o0001", "syn-0002-o0001", "syn-0003-o0001", "syn-0004-o0001"));
    }

    private static String[] numbers(String campaign) {
        return IntStream.rangeClosed(1, WRITERS)
                .mapToObj(i -> campaign + "/syn-000" + i)
                .toArray(String[]::new);
    }

    /** A request changes all cases or none (rule 19). */
    @ParameterizedTest
    @MethodSource("bulkMutations")
    void aBulkMutationHasOneEffectInAllCasesOrNoneWhenTheServiceCrashes(Mutation mutation) throws Exception {
        insertDataOfBulkMutations();
        Mutation keyed = mutation.with("idempotencyKey", UUID.randomUUID().toString());
        String before = synthetic.state();
        crashInTheMiddle(keyed);
        assertThat(synthetic.state()).isEqualTo(before);
        assertThat(effects()).isZero();

        try (CommitInterceptor interceptor = new CommitInterceptor(prepared.port());
                Service service = service(interceptor.port())) {
            service.awaitReady();
            RequestSpecification caller = service.to(Tokens.bearer(Tokens.valid(mutation.role())));
            interceptor.dropNextCommitConfirmation(service::kill);
            assertThatThrownBy(() -> keyed.by(caller)).isInstanceOf(IOException.class);
        }
        assertThat(effects()).as("committed").isEqualTo(WRITERS);
        String after = synthetic.state();

        try (Service next = service(prepared.port())) {
            next.awaitReady();
            Answer again = keyed.by(next.to(Tokens.bearer(Tokens.valid(mutation.role()))));
            assertThat(again.json().<Object>get("errors")).isNull();
        }
        assertThat(synthetic.state()).isEqualTo(after);
    }

    private void insertDataOfBulkMutations() {
        synthetic.outlets(1);
        synthetic.campaign("syn-c2", "PUBLISHED");
        synthetic.campaign("syn-c3", "PUBLISHED");
        synthetic.campaign("syn-c4", "PUBLISHED");
        synthetic.inspections("syn-c4");
        for (int i = 1; i <= WRITERS; i++) {
            synthetic.violation("syn-c2", "syn-000" + i);
            synthetic.caseWithStatus("syn-c3", "syn-000" + i, "OPEN");
        }
    }

    /** Kills the service after it has written the first rows of the mutation, which a lock then stops. */
    private void crashInTheMiddle(Mutation mutation) throws Exception {
        String blocked = "select from pg_locks where relation = 'change'::regclass and not granted";
        try (Service service = service(prepared.port());
                ExecutorService client = Executors.newSingleThreadExecutor();
                Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            service.awaitReady();
            RequestSpecification caller = service.to(Tokens.bearer(Tokens.valid(mutation.role())));
            connection.setAutoCommit(false);
            sql.execute("lock table change in share mode");
            Future<Answer> answer = client.submit(() -> mutation.by(caller));
            database.await("select exists (%s)".formatted(blocked));
            service.kill();
            assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
            connection.rollback();
            connection.setAutoCommit(true);
        }
        database.await("select not exists (select from pg_stat_activity where usename = '%s')"
                .formatted(PreparedDatabase.APPLICATION));
    }

    /** @return the number of events of cases and of corrections that the service has recorded */
    private long effects() {
        return database.<Long>column("""
                select (select count(*) from rectification_event where account <> 'synthetic')
                  + (select count(*) from correction)""").getFirst();
    }

    @Test
    void acknowledgedRepliesSurviveADatabaseRestartExactlyOnce() throws Exception {
        try (Service service = service(prepared.port());
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            service.awaitReady();
            String token = Tokens.valid("administrator");
            CountDownLatch acknowledged = new CountDownLatch(WRITERS * REPLIES / 4);
            List<Future<List<String>>> refusals = new ArrayList<>();
            for (int i = 1; i <= WRITERS; i++) {
                String number = "syn-c1/syn-000" + i;
                refusals.add(writers.submit(() -> replyUntilAcknowledged(service, token, number, acknowledged)));
            }
            assertThat(acknowledged.await(2, TimeUnit.MINUTES)).isTrue();
            prepared.restart();

            List<String> all = new ArrayList<>();
            for (Future<List<String>> refused : refusals) {
                all.addAll(refused.get(4, TimeUnit.MINUTES));
            }
            assertThat(all)
                    .as("meanwhile, some clients had to retry")
                    .isNotEmpty()
                    .containsOnly("UNAVAILABLE");
            assertThat(service.isReady()).isTrue();
        }
        database = new Database(prepared.asSuperuser());
        assertThat(versions()).containsOnly(REPLIES + 1);
        assertThat(database.<Long>column(
                        "select count(*) from rectification_event where campaign = 'syn-c1' and sequence > 1"))
                .containsExactly((long) WRITERS * REPLIES);
        for (int i = 1; i <= WRITERS; i++) {
            assertThat(database.<String>column("select reason from rectification_event where reseller = 'syn-000" + i
                            + "' and sequence > 1 order by sequence"))
                    .isEqualTo(IntStream.rangeClosed(1, REPLIES)
                            .mapToObj(n -> "reply " + n)
                            .toList());
        }
    }

    /** @return the error codes of all failed attempts */
    private static List<String> replyUntilAcknowledged(
            Service service, String token, String number, CountDownLatch acknowledged) {
        List<String> refusals = new ArrayList<>();
        for (int version = 1; version <= REPLIES; version++) {
            Mutation reply = Mutation.step("replyToCase", number, version)
                    .with("reason", "reply " + version)
                    .with("idempotencyKey", UUID.randomUUID().toString());
            Answer answer = reply.by(service.to(Tokens.bearer(token)));
            while (answer.hasErrors()) {
                // The mutation may be committed, but the client did not receive the answer.
                refusals.addAll(answer.codes());
                answer = reply.by(service.to(Tokens.bearer(token)));
            }
            acknowledged.countDown();
        }
        return refusals;
    }

    private List<Integer> versions() {
        return database.column("select version from rectification_case where campaign = 'syn-c1'");
    }

    private Service service(int databasePort) throws IOException {
        Map<String, String> properties = new HashMap<>(prepared.serviceProperties());
        properties.put(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d/%s".formatted(databasePort, PreparedDatabase.NAME));
        properties.put(ISSUER, System.getProperty(ISSUER));
        properties.put("real-name-audit.idempotency.kept-for", "48h");
        // CommitInterceptor could drop the confirmation of a commit of this background task.
        properties.put("real-name-audit.cases.counted-every", "off");
        return Service.start(properties);
    }
}
