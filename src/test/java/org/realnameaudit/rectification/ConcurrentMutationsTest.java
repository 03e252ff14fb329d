package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Versions and idempotency keys of concurrent requests (rule 13). */
@QuarkusTest
@WithProvider
class ConcurrentMutationsTest {

    private static final int CALLERS = 16;
    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertPublishedCampaign() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.violation("syn-c1", "syn-0001");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void oneOfManyConcurrentStepsOfACaseSucceeds() throws Exception {
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");

        List<Answer> answers = atOnce(_ -> Mutation.step("startRectification", NUMBER, 1));

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers).filteredOn(Answer::hasErrors).hasSize(CALLERS - 1).allSatisfy(stale -> {
            assertThat(stale.code()).isEqualTo("STALE");
            assertThat(stale.status()).isEqualTo(409);
            assertThat(stale.json().getInt("errors[0].extensions.version")).isEqualTo(2);
        });
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void oneOfManyConcurrentOpeningsOfACaseSucceeds() throws Exception {
        List<Answer> answers = atOnce(_ -> Mutation.openCase("syn-c1", "syn-0001"));

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .hasSize(CALLERS - 1)
                .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("ALREADY_EXISTS"));
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void concurrentStepsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");

        List<Answer> answers =
                atOnce(_ -> Mutation.step("startRectification", NUMBER, 1).with("idempotencyKey", "same"));

        assertThat(answers.stream().map(answer -> answer.response().asString()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().<Integer>get("startRectification.rectificationCase.version"))
                .isEqualTo(2);
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void concurrentOpeningsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
        List<Answer> answers =
                atOnce(_ -> Mutation.openCase("syn-c1", "syn-0001").with("idempotencyKey", "same"));

        assertThat(answers.stream().map(answer -> answer.response().asString()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().<Integer>get("openRectificationCase.rectificationCase.version"))
                .isEqualTo(1);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void concurrentAccountabilityActionsWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
        List<Answer> answers = atOnce(_ -> Mutation.recordAccountability().with("idempotencyKey", "same"));

        assertThat(answers.stream().map(answer -> answer.response().asString()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().hasErrors()).isFalse();
        assertThat(database.<Long>column(
                        "select count(*) from accountability_action where position = 'synthetic office'"))
                .containsExactly(1L);
    }

    @Test
    void oneOfManyConcurrentWithdrawalsOfAnActionSucceeds() throws Exception {
        String id = Mutation.recordAccountability()
                .by(Tokens.administrator())
                .get("recordAccountability.accountabilityAction.id");

        List<Answer> answers =
                atOnce(i -> Mutation.withdrawAccountability("x").with("id", id).with("reason", "reason " + i));

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .hasSize(CALLERS - 1)
                .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("INVALID_TRANSITION"));
    }

    @Test
    void oneOfManyConcurrentMovesOfACampaignSucceeds() throws Exception {
        List<Answer> answers = atOnce(_ -> Mutation.moveCampaign("syn-c1", "CLOSED", 0));

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .hasSize(CALLERS - 1)
                .allSatisfy(stale -> assertThat(stale.code()).isEqualTo("STALE"));
    }

    @Test
    void oneOfManyConcurrentCancellationsOfACampaignSucceeds() throws Exception {
        synthetic.campaign("syn-c2", "IN_REVIEW");
        synthetic.caseWithStatus("syn-c2", "syn-0001", "OPEN");

        List<Answer> answers = atOnce(_ -> Mutation.cancelCampaign("syn-c2", 0));

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .hasSize(CALLERS - 1)
                .allSatisfy(stale -> assertThat(stale.code()).isEqualTo("STALE"));
    }

    @Test
    void retriesWithTheVersionOfTheStaleAnswerSucceed() throws Exception {
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");

        List<Answer> answers =
                atOnce(i -> Mutation.step("replyToCase", NUMBER, 1).with("reason", "reply " + i), true);

        assertThat(answers).noneMatch(Answer::hasErrors);
        assertThat(database.<String>column(
                        "select reason from rectification_event where campaign = 'syn-c1' and sequence > 1"))
                .hasSize(CALLERS)
                .doesNotHaveDuplicates();
        assertThat(database.<Integer>column(
                        "select sequence from rectification_event where campaign = 'syn-c1' order by 1"))
                .isEqualTo(IntStream.rangeClosed(1, CALLERS + 1).boxed().toList());
    }

    private long events() {
        return database.<Long>column("select count(*) from rectification_event where campaign = 'syn-c1'")
                .getFirst();
    }

    private static List<Answer> atOnce(IntFunction<Mutation> mutation) throws Exception {
        return atOnce(mutation, false);
    }

    /** @param retryStale whether to repeat a stale mutation with the version in the answer */
    private static List<Answer> atOnce(IntFunction<Mutation> mutation, boolean retryStale) throws Exception {
        String token = Tokens.valid("administrator");
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                Mutation request = mutation.apply(i);
                Callable<Answer> caller = () -> {
                    start.await();
                    Answer answer = request.by(Tokens.bearer(token));
                    while (retryStale && answer.hasErrors() && answer.code().equals("STALE")) {
                        answer = request.with("expectedVersion", answer.json().getInt("errors[0].extensions.version"))
                                .by(Tokens.bearer(token));
                    }
                    return answer;
                };
                answers.add(callers.submit(caller));
            }
            List<Answer> results = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                results.add(answer.get());
            }
            return results;
        }
    }
}
