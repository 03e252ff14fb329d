package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.reference.ShanghaiClock;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A deadline belongs to a notice, ends at midnight in Shanghai, and runs while the reseller has the turn (rule 11). */
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

        assertThat(answer.<Object>get("notifyRectification.rectificationCase.deadline"))
                .isNull();
        assertThat(answer.<Boolean>get("notifyRectification.rectificationCase.overdue"))
                .isFalse();
        assertThat(answer.<Object>get("notifyRectification.rectificationCase.daysRemaining"))
                .isNull();
        setClock("2099-01-01T00:00:00+08:00");
        assertThat(overdue(true)).isEmpty();
    }

    @Test
    void aCaseBecomesOverdueAtMidnightInShanghai() {
        Answer notified = Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator());
        assertThat(notified.<Integer>get("notifyRectification.rectificationCase.daysRemaining"))
                .isEqualTo(30);
        assertThat(notified.<String>get("notifyRectification.rectificationCase.history.nodes[1].detail"))
                .startsWith("deadline=2026-05-31 statement=");

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
    void whatWasSubmittedInTimeStaysInTimeHoweverLongTheRegulatorTakes() {
        notifyAndSubmit();

        setClock("2026-07-01T00:00:00+08:00");

        Answer answer = Ask.query("""
                { rectificationCase(number: "%s") {
                    awaiting overdue daysRemaining submittedInTime overdueDays resellerDays regulatorDays } }""".formatted(NUMBER));
        assertThat(answer.<Map<String, Object>>get("rectificationCase"))
                .containsEntry("awaiting", "REGULATOR")
                .containsEntry("overdue", false)
                .containsEntry("daysRemaining", null)
                .containsEntry("submittedInTime", true)
                .containsEntry("overdueDays", 0)
                .containsEntry("resellerDays", 0)
                .containsEntry("regulatorDays", days("2020-01-01", "2026-07-01"));
        assertThat(overdue(true)).isEmpty();
    }

    @Test
    void theReturnOfACaseWithADeadlineSetsANewOne() {
        notifyAndSubmit();
        setClock("2026-06-01T00:00:00+08:00");
        Mutation returnCase = Mutation.step("returnRectification", NUMBER, 4);

        assertThat(returnCase.by(Tokens.administrator()).inputErrors())
                .containsExactly("input.deadline NEEDS_DEADLINE");
        assertThat(returnCase
                        .with("deadline", "2026-05-31")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.deadline RANGE");

        returnCase.with("deadline", "2026-06-02").by(Tokens.administrator()).get("returnRectification");
        assertThat(overdueAndDaysRemaining()).containsExactly(false, 1);
        setClock("2026-06-03T00:00:00+08:00");
        assertThat(overdue(true)).containsExactly(NUMBER);
    }

    /** The history shows both deadlines (rule 11). */
    @Test
    void aMistypedDeadlineIsCorrectedUntilItHasPassed() {
        Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2206-05-31")
                .by(Tokens.administrator())
                .get("notifyRectification");

        Answer corrected = Mutation.correctDeadline(NUMBER, 2)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator());

        assertThat(corrected.<String>get("correctDeadline.rectificationCase.deadline"))
                .isEqualTo("2026-05-31");
        assertThat(corrected.<String>get("correctDeadline.rectificationCase.history.nodes[1].detail"))
                .startsWith("deadline=2206-05-31 ");
        assertThat(corrected.<String>get("correctDeadline.rectificationCase.history.nodes[2].detail"))
                .isEqualTo("deadline=2026-05-31");
        setClock("2026-06-01T00:00:00+08:00");
        assertThat(Mutation.correctDeadline(NUMBER, 3)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.number NOT_ALLOWED_NOW");
    }

    @Test
    void aClosedCaseIsNotOverdueAndReopeningRemovesTheDeadline() {
        notifyAndSubmit();
        Mutation.step("acceptRectification", NUMBER, 4)
                .by(Tokens.secondAdministrator())
                .get("acceptRectification");
        setClock("2026-06-01T00:00:00+08:00");
        Mutation.step("closeRectification", NUMBER, 5)
                .by(Tokens.administrator())
                .get("closeRectification");

        assertThat(overdueAndDaysRemaining()).containsExactly(false, null);
        assertThat(overdue(true)).isEmpty();

        Answer reopened = Mutation.step("reopenRectification", NUMBER, 6).by(Tokens.administrator());
        assertThat(reopened.<Object>get("reopenRectification.rectificationCase.deadline"))
                .isNull();
        assertThat(reopened.<Boolean>get("reopenRectification.rectificationCase.overdue"))
                .isFalse();
    }

    private static void notifyAndSubmit() {
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

        assertThat(extended.<String>get("extendDeadline.rectificationCase.deadline"))
                .isEqualTo("2026-06-30");
        assertThat(extended.<String>get("extendDeadline.rectificationCase.history.nodes[2].detail"))
                .isEqualTo("deadline=2026-06-30");
    }

    @Test
    void anExtensionSetsADeadlineIfTheNoticeHadNone() {
        Answer extended = Mutation.extendDeadline("syn-c1/syn-0002", 1)
                .with("deadline", "2026-06-30")
                .by(Tokens.administrator());

        assertThat(extended.<String>get("extendDeadline.rectificationCase.deadline"))
                .isEqualTo("2026-06-30");
    }

    /** The reseller was granted more time before the deadline; only the recording came after it (rule 11). */
    @ParameterizedTest
    @CsvSource({"2026-05-30, 0", "2026-06-04, 3", ", 9"})
    void anExtensionThatIsRecordedLateCountsFromItsDay(String occurredOn, int overdueDays) {
        Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator())
                .get("notifyRectification");
        setClock("2026-06-10T12:00:00+08:00");

        Answer extended = Mutation.extendDeadline(NUMBER, 2)
                .with("deadline", "2026-06-30")
                .with("occurredOn", occurredOn)
                .selecting("{ rectificationCase { overdue overdueDays } event { occurredOn } }")
                .by(Tokens.administrator());

        assertThat(extended.<Boolean>get("extendDeadline.rectificationCase.overdue"))
                .isFalse();
        assertThat(extended.<Integer>get("extendDeadline.rectificationCase.overdueDays"))
                .isEqualTo(overdueDays);
        assertThat(extended.<String>get("extendDeadline.event.occurredOn")).isEqualTo(occurredOn);
    }

    /** A letter that is recorded late counts by its postmark (rule 11). */
    @Test
    void aSubmissionThatIsRecordedLateCountsByItsDay() {
        Mutation.notifyRectification(NUMBER, 1)
                .with("deadline", "2026-05-31")
                .by(Tokens.administrator())
                .get("notifyRectification");
        setClock("2026-06-05T00:00:00+08:00");
        Mutation.step("startRectification", NUMBER, 2)
                .with("occurredOn", "2026-05-02")
                .by(Tokens.administrator())
                .get("startRectification");
        Mutation submit = Mutation.step("submitRectification", NUMBER, 3);

        assertThat(submit.with("occurredOn", "2026-06-06")
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.occurredOn RANGE");
        assertThat(submit.with("occurredOn", "2026-05-01")
                        .by(Tokens.administrator())
                        .inputErrors())
                .as("before the start")
                .containsExactly("input.occurredOn RANGE");
        assertThat(submit.with("occurredOn", "2026-05-30")
                        .by(Tokens.reseller("syn-0001"))
                        .inputErrors())
                .containsExactly("input.occurredOn NOT_ALLOWED_NOW");
        submit.with("occurredOn", "2026-05-30").by(Tokens.administrator()).get("submitRectification");

        Answer answer = Ask.query("""
                { rectificationCase(number: "%s") {
                    openedOn notifiedOn submittedOn acceptedOn submittedInTime overdueDays
                    history { nodes { occurredOn at } } } }""".formatted(NUMBER));
        assertThat(answer.<String>get("rectificationCase.openedOn")).isEqualTo("2020-01-01");
        assertThat(answer.<String>get("rectificationCase.notifiedOn")).isEqualTo("2026-05-01");
        assertThat(answer.<String>get("rectificationCase.submittedOn")).isEqualTo("2026-05-30");
        assertThat(answer.<Object>get("rectificationCase.acceptedOn")).isNull();
        assertThat(answer.<Boolean>get("rectificationCase.submittedInTime")).isTrue();
        assertThat(answer.<Integer>get("rectificationCase.overdueDays")).isZero();
        assertThat(answer.<String>list("rectificationCase.history.nodes.occurredOn"))
                .containsExactly(null, null, "2026-05-02", "2026-05-30");
        assertThat(answer.<String>get("rectificationCase.history.nodes[3].at")).startsWith("2026-06-04T16:00:00");
    }

    private static int days(String from, String until) {
        return Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(until)));
    }

    private static void setClock(String time) {
        Instant instant = OffsetDateTime.parse(time).toInstant();
        QuarkusMock.installMockForType(Clock.fixed(instant, ShanghaiClock.ZONE), Clock.class);
    }

    private static List<Object> overdueAndDaysRemaining() {
        Answer answer = Ask.query("{ rectificationCase(number: \"%s\") { overdue daysRemaining } }".formatted(NUMBER));
        return Arrays.asList(answer.get("rectificationCase.overdue"), answer.get("rectificationCase.daysRemaining"));
    }

    private static List<String> overdue(boolean overdue) {
        return Ask.query("{ rectificationCases(filter: { campaign: \"syn-c1\", overdue: %s }) { nodes { number } } }"
                        .formatted(overdue))
                .list("rectificationCases.nodes.number");
    }
}
