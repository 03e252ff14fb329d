package org.realnameaudit.rectification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The query that verifies the history of a case, for callers who may see the case (rule 12). */
@QuarkusTest
@WithProvider
class VerifyHistoryTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCaseWithMeasuresEvidenceAndADeadline() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.violation("syn-c1", "syn-0001");
        List<Mutation> mutations = List.of(
                Mutation.openCase("syn-c1", "syn-0001"),
                Mutation.notifyRectification(NUMBER, 1).with("deadline", "2099-01-01"),
                Mutation.imposeMeasure(NUMBER, 2).with("note", "synthetic"),
                Mutation.ofMeasure("liftMeasure", "LiftMeasureInput", NUMBER, 2, 3)
                        .with("liftedOn", "2020-02-02")
                        .with("reason", "synthetic reason"),
                Mutation.imposeMeasure(NUMBER, 4),
                Mutation.step("startRectification", NUMBER, 5)
                        .with(
                                "evidence",
                                List.of(
                                        Mutation.evidence("https://evidence.invalid/1"),
                                        Mutation.evidence("s3://bucket/2"))),
                Mutation.extendDeadline(NUMBER, 6).with("deadline", "2099-02-01"));
        mutations.forEach(mutation -> mutation.by(Tokens.administrator()).get(mutation.name()));
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void anUnalteredHistoryIsIntact() {
        Answer answer = verify(NUMBER);

        assertThat(answer.<Boolean>get("verifyHistory.intact")).isTrue();
        assertThat(answer.<Integer>get("verifyHistory.events")).isEqualTo(7);
        assertThat(answer.<Object>get("verifyHistory.firstBroken")).isNull();
        assertThat(answer.<String>get("verifyHistory.digest"))
                .isEqualTo(Ask.query("{ rectificationCase(number: \"%s\") { history { nodes { digest } } } }"
                                .formatted(NUMBER))
                        .get("rectificationCase.history.nodes[6].digest"));
    }

    @Test
    void everyShippedHistoryIsIntact() {
        for (String number : Ask.query("{ rectificationCases(first: 100) { nodes { number } } }")
                .<String>list("rectificationCases.nodes.number")) {
            assertThat(verify(number).<Boolean>get("verifyHistory.intact"))
                    .as(number)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rectification_event | reason = 'x' where sequence = 3 | 3",
                "rectification_event | actor = 'x' where sequence = 1 | 1",
                "rectification_event | at = at + interval '1 microsecond' where sequence = 7 | 7",
                "measure | type = 'SUPERVISED_CASE' where imposed_in = 5 | 5",
                "measure | lifted_on = '2020-03-01' where imposed_in = 3 | 4",
                "case_evidence | uri = 'https://x' where position = 2 | 6",
                "case_evidence | description = null where position = 1 | 6",
                "rectification_case | deadline = null | 7",
                "rectification_case | severity = 'SERIOUS' | 1",
                "rectification_case | status = 'OPEN' | 7"
            })
    void anAlterationThatBypassesTheTriggersIsDetected(String table, String alteration, int event) {
        database.runWithoutTriggers("update %s set %s"
                .formatted(
                        table,
                        alteration.contains(" where ")
                                ? alteration + " and campaign = 'syn-c1'"
                                : alteration + " where campaign = 'syn-c1'"));

        Answer answer = verify(NUMBER);

        assertThat(answer.<Boolean>get("verifyHistory.intact")).isFalse();
        assertThat(answer.<Integer>get("verifyHistory.firstBroken")).isEqualTo(event);
    }

    @Test
    void anUnpublishedCaseIsNotVerifiedForThePublic() {
        database.runWithoutTriggers("update campaign set status = 'IN_REVIEW' where code = 'syn-c1'");

        assertThat(verify(NUMBER).<Object>get("verifyHistory")).isNull();
        assertThat(verify("syn-c1/no-such-reseller").<Object>get("verifyHistory"))
                .isNull();
        assertThat(verify("nonsense").<Object>get("verifyHistory")).isNull();
        assertThat(Ask.query(Tokens.reseller("syn-0001"), query(NUMBER), Map.of())
                        .<Boolean>get("verifyHistory.intact"))
                .isTrue();
    }

    @Test
    void aHistoryIsIntactDuringConcurrentReplies() throws Exception {
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            Future<?> writing = writer.submit(() -> {
                for (int version = 7; version < 60; version++) {
                    Mutation.step("replyToCase", NUMBER, version)
                            .by(Tokens.administrator())
                            .get("replyToCase");
                }
            });
            List<Boolean> intact = new ArrayList<>();
            while (!writing.isDone()) {
                intact.add(verify(NUMBER).get("verifyHistory.intact"));
            }
            writing.get();

            assertThat(intact).isNotEmpty().containsOnly(true);
        }
    }

    private static Answer verify(String number) {
        return Ask.query(given(), query(number), Map.of());
    }

    private static String query(String number) {
        return "{ verifyHistory(number: \"%s\") { number intact events firstBroken digest } }".formatted(number);
    }
}
