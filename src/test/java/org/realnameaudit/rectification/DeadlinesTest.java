package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A deadline belongs to a notice, ends at midnight in Shanghai, and is frozen when the case is closed (rule 11). */
@QuarkusTest
@WithProvider
class DeadlinesTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertOpenAndNotifiedCase() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "OPEN");
        synthetic.caseWithStatus("syn-c1", "syn-0002", "NOTIFIED");
        setClock("2026-05-01T12:00:00+08:00");
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    @Test
    void aNoticeWithoutADeadlineIsNeverOverdue() {
        Answer answer = Mutation.notifyRectification(NUMBER, 1).by(Tokens.administrator());

        assertThat(answer.<Object>get("notifyRectification.deadline")).isNull();
        assertThat(answer.<Boolean>get("notifyRectification.overdue")).isFalse();
        assertThat(answer.<Object>get("notifyRectification.daysRemaining")).isNull();
        setClock("2099-01-01T00:00:00+08:00");
        assertThat(overdue(true)).isEmpty();
    }

    @Test
    void aCaseBecomesOverdueAtMidnightInShanghai() {
        Answer notified = Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .with("legalBasis", "miit-order-25")
                .by(Tokens.administrator());
        assertThat(notified.<Integer>get("notifyRectification.daysRemaining")).isEqualTo(30);
        assertThat(notified.<String>get("notifyRectification.history[1].detail"))
                .isEqualTo("deadline=2026-05-31 legalBasis=miit-order-25");

        setClock("2026-05-31T23:59:59.999999999+08:00");
        assertThat(overdueAndDaysRemaining()).containsExactly(false, 0);
        assertThat(overdue(true)).isEmpty();
        assertThat(overdue(false)).containsExactly(NUMBER, "syn-c1/syn-0002");

        setClock("2026-06-01T00:00:00+08:00");
        assertThat(overdueAndDaysRemaining()).containsExactly(true, -1);
        assertThat(overdue(true)).containsExactly(NUMBER);
        assertThat(overdue(false)).containsExactly("syn-c1/syn-0002");
    }

    @Test
    void closingInTimeKeepsTheCaseFromBecomingOverdue() {
        Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator())
                .get("notifyRectification");
        for (List<Object> step : List.<List<Object>>of(
                List.of("startRectification", 2),
                List.of("submitRectification", 3),
                List.of("acceptRectification", 4))) {
            Mutation.step((String) step.get(0), NUMBER, (int) step.get(1))
                    .by(Tokens.administrator())
                    .get((String) step.get(0));
        }
        setClock("2026-05-31T23:59:59+08:00");
        Mutation.step("closeRectification", NUMBER, 5)
                .by(Tokens.administrator())
                .get("closeRectification");

        setClock("2026-07-01T00:00:00+08:00");
        assertThat(overdueAndDaysRemaining()).containsExactly(false, 0);
        assertThat(overdue(true)).isEmpty();

        Answer reopened = Mutation.step("reopenRectification", NUMBER, 6).by(Tokens.administrator());
        assertThat(reopened.<Object>get("reopenRectification.deadline"))
                .as("reopening removes the deadline")
                .isNull();
        assertThat(reopened.<Boolean>get("reopenRectification.overdue")).isFalse();
    }

    @Test
    void closingADayLateFreezesTheCaseAsOverdue() {
        Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator())
                .get("notifyRectification");
        Mutation.step("startRectification", NUMBER, 2)
                .by(Tokens.administrator())
                .get("startRectification");
        Mutation.step("submitRectification", NUMBER, 3)
                .by(Tokens.administrator())
                .get("submitRectification");
        Mutation.step("acceptRectification", NUMBER, 4)
                .by(Tokens.administrator())
                .get("acceptRectification");
        setClock("2026-06-01T00:00:00+08:00");
        Mutation.step("closeRectification", NUMBER, 5)
                .by(Tokens.administrator())
                .get("closeRectification");

        setClock("2027-01-01T00:00:00+08:00");
        assertThat(overdueAndDaysRemaining()).containsExactly(true, -1);
        assertThat(overdue(true)).containsExactly(NUMBER);
    }

    @Test
    void aDeadlineInThePastIsRefused() {
        setClock("2026-06-01T00:00:00+08:00");

        assertThat(Mutation.notifyRectification(NUMBER, 1)
                        .with("deadline", "2026-05-31")
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Mutation.extendDeadline("syn-c1/syn-0002", 1)
                        .with("deadline", "2026-05-31")
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Mutation.notifyRectification(NUMBER, 1)
                        .with("deadline", "2026-06-01")
                        .by(Tokens.administrator())
                        .hasErrors())
                .isFalse();
    }

    @Test
    void anExtensionMovesTheDeadlineAndIsRecorded() {
        Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator())
                .get("notifyRectification");

        assertThat(Mutation.extendDeadline(NUMBER, 2)
                        .with("deadline", "2026-05-31")
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Mutation.extendDeadline(NUMBER, 2)
                        .with("deadline", "2026-05-30")
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("BAD_USER_INPUT");
        Answer extended = Mutation.extendDeadline(NUMBER, 2)
                .with("deadline", "2026-06-30")
                .by(Tokens.administrator());

        assertThat(extended.<String>get("extendDeadline.deadline")).isEqualTo("2026-06-30");
        assertThat(extended.<String>get("extendDeadline.history[2].detail")).isEqualTo("deadline=2026-06-30");
    }

    @Test
    void anExtensionSetsADeadlineIfTheNoticeHadNone() {
        Answer extended = Mutation.extendDeadline("syn-c1/syn-0002", 1)
                .with("deadline", "2026-06-30")
                .by(Tokens.administrator());

        assertThat(extended.<String>get("extendDeadline.deadline")).isEqualTo("2026-06-30");
    }

    private static void setClock(String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        QuarkusMock.installMockForType(Clock.fixed(instant, ShanghaiClock.ZONE), Clock.class);
    }

    private static List<Object> overdueAndDaysRemaining() {
        Answer answer = Ask.query("{ rectificationCase(number: \"%s\") { overdue daysRemaining } }".formatted(NUMBER));
        return List.of(answer.get("rectificationCase.overdue"), answer.get("rectificationCase.daysRemaining"));
    }

    private static List<String> overdue(boolean overdue) {
        return Ask.query("{ rectificationCases(filter: { campaign: \"syn-c1\", overdue: %s }) { nodes { number } } }"
                        .formatted(overdue))
                .list("rectificationCases.nodes.number");
    }
}
