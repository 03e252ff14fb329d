package org.realnameaudit.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.Wait;
import org.realnameaudit.support.WithProvider;

/** With many concurrent auditors, each inspection counts once, and no request waits for ever (rules 1 and 6). */
@QuarkusTest
@WithProvider
class ConcurrentRecordingTest {

    private static final int AUDITORS = 16;
    private static final String DAY = "2020-01-02";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCampaignInTheField() {
        synthetic.resellers(2);
        synthetic.outlets(200);
        synthetic.campaign("syn-c1", "IN_FIELD");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void oneOfSeveralConcurrentRecordingsSucceeds() throws Exception {
        List<Answer> answers = atOnce(IntStream.range(0, AUDITORS)
                .mapToObj(_ -> List.of(recordInspections("syn-c1", visit("syn-0001-o0001", DAY))))
                .toList());

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("ALREADY_EXISTS"));
        assertCounted();
    }

    @Test
    void aRecordingThatWaitedForThePublicationIsRefused() throws Exception {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement();
                ExecutorService auditor = Executors.newSingleThreadExecutor()) {
            synthetic.inspectedOutlet("syn-c1");
            connection.setAutoCommit(false);
            sql.execute("select pg_advisory_xact_lock(hashtextextended('real-name-audit: campaign syn-c1', 0))");
            sql.execute("update campaign set status = 'IN_REVIEW', version = version + 1 where code = 'syn-c1'");
            sql.execute("update campaign set status = 'PUBLISHED', version = version + 1, "
                    + "published_on = current_date where code = 'syn-c1'");
            Future<Answer> recording = auditor.submit(() ->
                    recordInspections("syn-c1", visit("syn-0001-o0001", DAY)).by(Tokens.auditor()));
            Wait.until(() -> database.<Long>column(
                            "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    .equals(List.of(1L)));
            connection.commit();

            assertThat(recording.get().code()).isEqualTo("INVALID_TRANSITION");
        }
        assertThat(database.rows("select from inspection where campaign = 'syn-c1'"))
                .isEmpty();
    }

    @Test
    void concurrentRecordingsOnOneTallyAllSucceed() throws Exception {
        // All are online outlets of one reseller, so they share a tally.
        List<String> online = database.column(
                "select code::text from outlet where reseller = 'syn-0001' and channel = 'ONLINE' order by 1");
        List<List<Mutation>> perAuditor = IntStream.range(0, AUDITORS)
                .mapToObj(auditor -> online.stream()
                        .skip(auditor * 4L)
                        .limit(4)
                        .map(outlet -> recordInspections("syn-c1", visit(outlet, DAY, "MANUAL_ENTRY")))
                        .toList())
                .toList();

        assertThat(atOnce(perAuditor)).hasSize(AUDITORS * 4).noneMatch(Answer::hasErrors);
        assertThat(database.rows("select inspected, violating from tally where campaign = 'syn-c1'"))
                .containsExactly(List.of(AUDITORS * 4, AUDITORS * 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void talliesMatchInspectionsAfterRandomMutations(long seed) throws Exception {
        List<String> outlets = database.column("select code::text from outlet where code like 'syn-%' order by 1");
        Random random = new Random(seed);
        List<List<Mutation>> perAuditor = new ArrayList<>();
        for (int auditor = 0; auditor < 8; auditor++) {
            List<Mutation> mutations = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                mutations.add(
                        random.nextInt(3) == 0
                                ? voidInspection("syn-c1", outlets.get(random.nextInt(40)), 1 + random.nextInt(2))
                                : recordInspections("syn-c1", visits(outlets.subList(0, 40), random)));
            }
            perAuditor.add(mutations);
        }

        List<Answer> answers = atOnce(perAuditor);

        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .allSatisfy(refused ->
                        assertThat(refused.code()).isIn("ALREADY_EXISTS", "NOT_FOUND", "INVALID_TRANSITION"));
        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).isNotEmpty();
        assertCounted();
    }

    /** Creates visits to random outlets, in random order. */
    private static List<Map<String, Object>> visits(List<String> among, Random random) {
        List<String> shuffled = new ArrayList<>(among);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(3)).stream()
                .map(outlet -> random.nextInt(3) == 0
                        ? visit(outlet, DAY, "MANUAL_ENTRY", "NO_ID_READER")
                        : visit(outlet, DAY))
                .toList();
    }

    private void assertCounted() {
        assertThat(database.rows("""
                select reseller, channel, region, inspected, violating from tally where campaign = 'syn-c1' and inspected > 0
                except all
                select reseller, channel, region, count(*), count(*) filter (where outcome = 'VIOLATING')
                from inspection where campaign = 'syn-c1' and not voided group by 1, 2, 3""")).isEmpty();
        assertThat(database.rows("select sum(inspected) from tally where campaign = 'syn-c1'"))
                .isEqualTo(database.rows("select count(*) from inspection where campaign = 'syn-c1' and not voided"));
        assertThat(database.<Long>column("select count(*) from correction where campaign = 'syn-c1'"))
                .isEqualTo(database.<Long>column("""
                        select count(*) filter (where voided) + count(*) filter (where attempt > 1) from inspection where campaign = 'syn-c1'"""));
    }

    /**
     * Sends the mutations of all auditors at the same time. Each list belongs to one auditor, who sends it in order.
     */
    private static List<Answer> atOnce(List<List<Mutation>> perAuditor) throws Exception {
        try (ExecutorService auditors = Executors.newFixedThreadPool(perAuditor.size())) {
            List<Answer> answers = new ArrayList<>();
            for (Future<List<Answer>> done : auditors.invokeAll(perAuditor.stream()
                    .<Callable<List<Answer>>>map(mutations -> () -> mutations.stream()
                            .map(mutation -> mutation.by(Tokens.auditor()))
                            .toList())
                    .toList())) {
                answers.addAll(done.get());
            }
            return answers;
        }
    }
}
