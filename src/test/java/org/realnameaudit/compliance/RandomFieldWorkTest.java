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
 * Rules 1, 6 and 8, whatever several people do at once: recount equals tallies, and what is published changes only by
 * corrections.
 */
@QuarkusTest
@WithProvider
class RandomFieldWorkTest {

    private static final String CAMPAIGN = "syn-c1";
    private static final List<String> REFUSALS =
            List.of("ALREADY_EXISTS", "NOT_FOUND", "INVALID_TRANSITION", "STALE", "UNAVAILABLE");

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
        List<Callable<Void>> people = new ArrayList<>();
        for (int person = 0; person < 6; person++) {
            Random random = new Random(seed * 100 + person);
            people.add(() -> {
                for (int i = 0; i < 15; i++) {
                    act(outlets, random);
                }
                return null;
            });
        }
        people.add(this::publish);

        try (ExecutorService together = Executors.newFixedThreadPool(people.size())) {
            for (Future<Void> done : together.invokeAll(people)) {
                done.get();
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

    private static void act(List<String> outlets, Random random) {
        List<String> some = new ArrayList<>(outlets);
        Collections.shuffle(some, random);
        switch (random.nextInt(4)) {
            case 0 ->
                accepted(voidInspection(CAMPAIGN, some.getFirst(), 1 + random.nextInt(2))
                        .by(Tokens.auditor()));
            case 1 -> {
                Response response = Imports.inspections(
                        CAMPAIGN,
                        some.subList(0, 3).stream()
                                .map(outlet -> outlet + ",2020-01-02,NO_ID_READER")
                                .collect(Collectors.joining("\n", "outlet,inspected_on,findings\n", "\n")));
                if (response.statusCode() != 200) {
                    assertThat(response.<List<String>>path("errors.code")).isSubsetOf(REFUSALS);
                }
            }
            default ->
                accepted(recordInspections(
                                CAMPAIGN,
                                some.subList(0, 1 + random.nextInt(3)).stream()
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
                accepted(moved);
            } while (moved.hasErrors());
            version++;
        }
        return null;
    }

    private static void accepted(Answer answer) {
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
