package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.support.Mutation.recordInspections;
import static org.realnameaudit.support.Mutation.visit;
import static org.realnameaudit.support.Mutation.voidInspection;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Imports;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/**
 * During concurrent field work, tallies match a recount (rules 1 and 6), and published results change only by
 * corrections (rule 8).
 */
@QuarkusTest
@WithProvider
class RandomFieldWorkTest {

    private static final String CAMPAIGN = "syn-c1";
    /** Visits with different errors get BAD_USER_INPUT. */
    private static final List<String> REFUSALS =
            List.of("BAD_USER_INPUT", "ALREADY_EXISTS", "NOT_FOUND", "INVALID_TRANSITION", "STALE", "UNAVAILABLE");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    Reconciliation reconciliation;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void talliesMatchInspectionsAfterConcurrentFieldWork(long seed) throws Exception {
        synthetic.resellers(2);
        synthetic.outlets(30);
        synthetic.campaign(CAMPAIGN, "IN_FIELD");
        List<String> outlets = database.column("select code::text from outlet where code like 'syn-%' order by 1");
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int auditor = 0; auditor < 6; auditor++) {
            Random random = new Random(seed * 100 + auditor);
            tasks.add(() -> {
                for (int i = 0; i < 15; i++) {
                    sendRandomRequest(outlets, random);
                }
                return null;
            });
        }
        tasks.add(this::publish);

        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        }

        List<Difference> differences = new ArrayList<>();
        reconciliation.run(differences::add);
        assertThat(differences).isEmpty();
        assertThat(database.<String>column("select status from campaign where code = ?", CAMPAIGN))
                .containsExactly("PUBLISHED");
        assertThat(database.rows(
                        "select outlet from inspection where campaign = ? and not voided group by outlet having count(*) > 1",
                        CAMPAIGN))
                .isEmpty();
        assertThat(database.<Long>column(
                        "select count(*) filter (where voided) + count(*) filter (where attempt > 1) from inspection where campaign = ?",
                        CAMPAIGN))
                .isEqualTo(database.<Long>column("select count(*) from correction where campaign = ?", CAMPAIGN));
    }

    private static void sendRandomRequest(List<String> outlets, Random random) {
        List<String> shuffled = new ArrayList<>(outlets);
        Collections.shuffle(shuffled, random);
        switch (random.nextInt(4)) {
            case 0 ->
                assertAcceptedOrRefused(voidInspection(CAMPAIGN, shuffled.getFirst(), 1 + random.nextInt(2))
                        .by(Tokens.auditor()));
            case 1 -> {
                Response response = Imports.inspections(
                        CAMPAIGN,
                        shuffled.subList(0, 3).stream()
                                .map(outlet -> outlet + ",2020-01-02,NO_ID_READER")
                                .collect(Collectors.joining("\n", "outlet,inspected_on,findings\n", "\n")));
                if (response.statusCode() != 200) {
                    assertThat(response.<List<String>>path("errors.code")).isSubsetOf(REFUSALS);
                }
            }
            default ->
                assertAcceptedOrRefused(recordInspections(
                                CAMPAIGN,
                                shuffled.subList(0, 1 + random.nextInt(3)).stream()
                                        .map(outlet -> random.nextBoolean()
                                                ? visit(outlet, "2020-01-03")
                                                : visit(outlet, "2020-01-03", "MANUAL_ENTRY"))
                                        .toList())
                        .by(Tokens.auditor()));
        }
    }

    private Void publish() {
        int version = 0;
        for (String status : List.of("IN_REVIEW", "IN_FIELD", "IN_REVIEW", "PUBLISHED")) {
            Answer moved;
            do {
                moved = Mutation.moveCampaign(CAMPAIGN, status, version).by(Tokens.administrator());
                assertAcceptedOrRefused(moved);
            } while (moved.hasErrors());
            version++;
        }
        return null;
    }

    private static void assertAcceptedOrRefused(Answer answer) {
        if (answer.hasErrors()) {
            assertThat(answer.code()).isIn(REFUSALS);
        }
    }

    @Test
    void aCampaignWithoutInspectionsHasNoDifferences() {
        synthetic.campaign(CAMPAIGN, "DRAFT");

        assertThat(reconciliation.run(difference -> {
                    throw new AssertionError(difference);
                }))
                .isEqualTo(1);
    }
}
