package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Versions and idempotency keys of consecutive requests (rule 13). */
@QuarkusTest
@WithProvider
class RepeatedMutationsTest {

    private static final String NUMBER = "syn-c1/syn-0001";
    private static final Map<String, Object> EVIDENCE = Mutation.evidence("https://evidence.invalid/1");

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertCase() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.campaign("syn-c2", "IN_REVIEW");
        synthetic.inspectedOutlet("syn-c2");
        synthetic.violation("syn-c1", "syn-0002");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    static Stream<Mutation> everyMutation() {
        return Stream.of(
                Mutation.openCase("syn-c1", "syn-0002"),
                Mutation.step("replyToCase", NUMBER, 1).with("evidence", List.of(EVIDENCE)),
                Mutation.imposeMeasure(NUMBER, 1).with("note", "synthetic"),
                Mutation.correctMeasure(NUMBER, 1),
                Mutation.withdrawMeasure(NUMBER, 1),
                Mutation.recordService(NUMBER, 1),
                Mutation.liftMeasure(NUMBER, 1),
                Mutation.extendDeadline(NUMBER, 1),
                Mutation.addNote(NUMBER),
                Mutation.assignCases(NUMBER),
                Mutation.step("startRectification", NUMBER, 1),
                Mutation.moveCampaign("syn-c2", "PUBLISHED", 0),
                Mutation.recordAccountability().with("city", "广州").with("note", "synthetic"),
                Mutation.saveWorkingDayCalendar(2027));
    }

    @ParameterizedTest
    @MethodSource("everyMutation")
    void aRepeatedMutationWithTheSameKeyReturnsTheFirstAnswer(Mutation mutation) {
        Mutation keyed = mutation.with("idempotencyKey", "key-1");
        String first = keyed.by(Tokens.administrator()).response().asString();
        String after = synthetic.state();
        assertThat(first).doesNotContain("errors");

        assertThat(keyed.by(Tokens.administrator()).response().asString()).isEqualTo(first);
        assertThat(synthetic.state()).isEqualTo(after);
    }

    @Test
    void laterMutationsDoNotAlterTheFirstAnswerOfAKey() {
        Mutation first = Mutation.imposeMeasure(NUMBER, 1).with("idempotencyKey", "key-1");
        String answer = first.by(Tokens.administrator()).response().asString();
        Mutation.step("startRectification", NUMBER, 2)
                .with("evidence", List.of(EVIDENCE))
                .by(Tokens.administrator())
                .get("startRectification");
        Mutation.liftMeasure(NUMBER, 3).by(Tokens.administrator()).get("liftMeasure");
        Mutation.extendDeadline(NUMBER, 4).by(Tokens.administrator()).get("extendDeadline");

        assertThat(first.by(Tokens.administrator()).response().asString()).isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("everyMutation")
    void aDifferentMutationWithTheSameKeyIsAConflict(Mutation mutation) {
        Mutation.step("replyToCase", NUMBER, 1)
                .with("idempotencyKey", "key-1")
                .by(Tokens.administrator())
                .get("replyToCase");
        String before = synthetic.state();

        Answer answer = mutation.with("idempotencyKey", "key-1").by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_CONFLICT");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void idempotencyKeysBelongToTheirCaller() {
        Mutation reply = Mutation.step("replyToCase", NUMBER, 1).with("idempotencyKey", "key-1");
        reply.by(Tokens.administrator()).get("replyToCase");

        assertThat(reply.by(Tokens.reseller("syn-0001")).code()).isEqualTo("STALE");
        assertThat(reply.with("expectedVersion", 2)
                        .by(Tokens.reseller("syn-0001"))
                        .<Integer>get("replyToCase.rectificationCase.version"))
                .isEqualTo(3);
    }

    @Test
    void aCallerWithoutRightsDoesNotReceiveTheFirstAnswer() {
        Mutation reply = Mutation.step("replyToCase", NUMBER, 1).with("idempotencyKey", "key-1");
        Map<String, Object> claims = Tokens.with(Tokens.claims("reseller", "syn-0001"), "sub", "the same account");
        reply.by(Tokens.bearer(Tokens.sign("own", claims))).get("replyToCase");

        Map<String, Object> moved = Tokens.with(claims, "reseller_code", "syn-0002");
        assertThat(reply.by(Tokens.bearer(Tokens.sign("own", moved))).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void theIdempotencyKeyOfARefusedMutationCanBeReused() {
        Mutation refused = Mutation.step("acceptRectification", NUMBER, 1).with("idempotencyKey", "key-1");
        assertThat(refused.by(Tokens.administrator()).code()).isEqualTo("INVALID_TRANSITION");

        Answer other = Mutation.step("startRectification", NUMBER, 1)
                .with("idempotencyKey", "key-1")
                .by(Tokens.administrator());

        assertThat(other.<String>get("startRectification.rectificationCase.status"))
                .isEqualTo("RECTIFYING");
    }

    @Test
    void anExpiredIdempotencyKeyCanBeReused() {
        Mutation.step("replyToCase", NUMBER, 1)
                .with("idempotencyKey", "key-1")
                .by(Tokens.administrator())
                .get("replyToCase");
        Mutation.recordAccountability()
                .with("idempotencyKey", "key-2")
                .by(Tokens.administrator())
                .get("recordAccountability");
        assertThat(
                        database.rows(
                                "select key from idempotency_key where expires_at between now() + interval '23 hours' and now() + interval '25 hours'"))
                .hasSize(2);
        database.run("update idempotency_key set expires_at = now() - interval '1 second'");

        Answer other = Mutation.step("replyToCase", NUMBER, 2)
                .with("idempotencyKey", "key-1")
                .by(Tokens.administrator());

        assertThat(other.<Integer>get("replyToCase.rectificationCase.version")).isEqualTo(3);
        assertThat(database.column("select key from idempotency_key"))
                .as("expired keys are deleted")
                .containsExactly("key-1");
    }

    @Test
    void fieldOrderAndExplicitNullsDoNotMakeARequestDifferent() {
        Mutation reply = Mutation.step("replyToCase", NUMBER, 1).with("idempotencyKey", "key-1");
        String first = reply.by(Tokens.administrator()).response().asString();
        Map<String, Object> reordered = new HashMap<>(Map.of(
                "idempotencyKey", "key-1", "reason", "synthetic reason", "expectedVersion", 1, "number", NUMBER));
        reordered.put("evidence", null);

        assertThat(new Mutation(reply.name(), reply.type(), reordered, reply.selection())
                        .by(Tokens.administrator())
                        .response()
                        .asString())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "with space", "ключ", "tab\t", "\u0000"})
    void anInvalidIdempotencyKeyIsRefused(String key) {
        assertThat(Mutation.step("replyToCase", NUMBER, 1)
                        .with("idempotencyKey", key)
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void anIdempotencyKeyHasAtMostAHundredCharacters() {
        Mutation reply = Mutation.step("replyToCase", NUMBER, 1);

        assertThat(reply.with("idempotencyKey", "k".repeat(101))
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(reply.with("idempotencyKey", "k".repeat(100))
                        .by(Tokens.administrator())
                        .hasErrors())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void anyVersionExceptTheCurrentOneIsStale(int version) {
        String before = synthetic.state();

        Answer answer = Mutation.step("startRectification", NUMBER, version).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("STALE");
        assertThat(answer.json().getInt("errors[0].extensions.version")).isEqualTo(1);
        assertThat(synthetic.state()).isEqualTo(before);
    }
}
