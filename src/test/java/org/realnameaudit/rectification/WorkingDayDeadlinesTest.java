package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
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

/**
 * Deadlines that are given as working days (rules 11 and 25). In 2026, the holidays of Labour Day are from 1 to 5 May,
 * and the 9th, a Saturday, is a working day.
 */
@QuarkusTest
@WithProvider
class WorkingDayDeadlinesTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void insertOpenCase() {
        synthetic.resellers(1);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "OPEN");
        setDay("2026-05-01");
    }

    @AfterEach
    void clear() {
        QuarkusMock.installMockForType(Clock.system(ShanghaiClock.ZONE), Clock.class);
        synthetic.clear();
    }

    private static void setDay(String day) {
        QuarkusMock.installMockForType(
                Clock.fixed(OffsetDateTime.parse(day + "T12:00:00+08:00").toInstant(), ShanghaiClock.ZONE),
                Clock.class);
    }

    private static Answer notifyWithFiveDays() {
        return deadlineAfter(Mutation.notifyRectification(NUMBER, 1).with("workingDays", 5));
    }

    private static Answer deadlineAfter(Mutation mutation) {
        Answer answer = mutation.by(Tokens.administrator());
        answer.get(mutation.name());
        return answer;
    }

    private static Mutation serve(int version, String day) {
        return Mutation.ofMeasure("recordService", "RecordServiceInput", NUMBER, 2, version)
                .with("servedOn", day);
    }

    @Test
    void theFirstWorkingDayIsTheOneAfterTheNotice() {
        Answer answer = notifyWithFiveDays();

        assertThat(answer.<String>get("notifyRectification.rectificationCase.deadline"))
                .isEqualTo("2026-05-11");
        assertThat(answer.<String>get("notifyRectification.rectificationCase.history.nodes[1].detail"))
                .startsWith("deadline=2026-05-11 workingDays=5 ");
    }

    @Test
    void theFirstWorkingDayIsTheOneAfterTheServiceOnceItIsRecorded() {
        notifyWithFiveDays();
        setDay("2026-05-08");

        Answer served = deadlineAfter(serve(2, "2026-05-07"));
        assertThat(served.<String>get("recordService.rectificationCase.deadline"))
                .isEqualTo("2026-05-13");
        Answer again = deadlineAfter(serve(3, "2026-05-08"));
        assertThat(again.<String>get("recordService.rectificationCase.deadline"))
                .isEqualTo("2026-05-14");
        Answer earlier = deadlineAfter(serve(4, "2026-05-06"));
        assertThat(earlier.<String>get("recordService.rectificationCase.deadline"))
                .as("it moves to a later day only")
                .isEqualTo("2026-05-14");
        assertThat(Ask.query("{ verifyHistory(number: \"%s\") { firstBroken } }".formatted(NUMBER))
                        .<Integer>get("verifyHistory.firstBroken"))
                .as("the events of this case, of which the first is synthetic")
                .isEqualTo(1);
    }

    @Test
    void theServiceOfANoticeMovesNoDeadlineThatReplacedItsOwn() {
        notifyWithFiveDays();
        deadlineAfter(Mutation.extendDeadline(NUMBER, 2).with("deadline", "2026-05-12"));
        setDay("2026-05-08");

        assertThat(deadlineAfter(serve(3, "2026-05-08")).<String>get("recordService.rectificationCase.deadline"))
                .isEqualTo("2026-05-12");
    }

    @Test
    void aDeadlineThatIsGivenAsADayNeverMoves() {
        deadlineAfter(Mutation.notifyRectification(NUMBER, 1).with("deadline", "2026-05-11"));
        setDay("2026-05-08");

        assertThat(deadlineAfter(serve(2, "2026-05-08")).<String>get("recordService.rectificationCase.deadline"))
                .isEqualTo("2026-05-11");
    }

    @Test
    void anExtensionCountsFromTheCurrentDeadline() {
        notifyWithFiveDays();

        assertThat(deadlineAfter(Mutation.extendDeadline(NUMBER, 2)
                                .with("deadline", null)
                                .with("workingDays", 5))
                        .<String>get("extendDeadline.rectificationCase.deadline"))
                .isEqualTo("2026-05-18");
    }

    /** The deadline, 2026-05-11, had not passed on the day on which more time was granted. */
    @Test
    void anExtensionThatIsRecordedLateCountsFromTheDeadlineOfItsDay() {
        notifyWithFiveDays();
        setDay("2026-05-13");

        assertThat(deadlineAfter(Mutation.extendDeadline(NUMBER, 2)
                                .with("deadline", null)
                                .with("workingDays", 5)
                                .with("occurredOn", "2026-05-11"))
                        .<String>get("extendDeadline.rectificationCase.deadline"))
                .isEqualTo("2026-05-18");
    }

    @Test
    void aCorrectionCountsFromTheNotice() {
        deadlineAfter(Mutation.notifyRectification(NUMBER, 1).with("workingDays", 50));
        setDay("2026-05-06");

        assertThat(deadlineAfter(Mutation.correctDeadline(NUMBER, 2)
                                .with("deadline", null)
                                .with("workingDays", 5))
                        .<String>get("correctDeadline.rectificationCase.deadline"))
                .isEqualTo("2026-05-11");
    }

    @Test
    void aCorrectedDeadlineMovesWithTheServiceOfItsNotice() {
        deadlineAfter(Mutation.notifyRectification(NUMBER, 1).with("workingDays", 50));
        deadlineAfter(Mutation.correctDeadline(NUMBER, 2).with("deadline", null).with("workingDays", 5));
        setDay("2026-05-08");

        assertThat(deadlineAfter(serve(3, "2026-05-08")).<String>get("recordService.rectificationCase.deadline"))
                .isEqualTo("2026-05-14");
    }

    @Test
    void aDeadlineAcrossNewYearNeedsTheCalendarOfTheNextYear() {
        assertThat(Mutation.notifyRectification(NUMBER, 1)
                        .with("workingDays", 300)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.workingDays CALENDAR_UNKNOWN");
    }

    @Test
    void aDeadlineIsGivenInOneWay() {
        assertThat(Mutation.notifyRectification(NUMBER, 1)
                        .with("deadline", "2026-05-11")
                        .with("workingDays", 5)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.workingDays NOT_ALLOWED_NOW");
        assertThat(Mutation.extendDeadline(NUMBER, 1)
                        .with("deadline", null)
                        .by(Tokens.administrator())
                        .code())
                .isEqualTo("INVALID_TRANSITION");
        notifyWithFiveDays();
        assertThat(Mutation.extendDeadline(NUMBER, 2)
                        .with("deadline", null)
                        .by(Tokens.administrator())
                        .inputErrors())
                .containsExactly("input.deadline REQUIRED");
        assertThat(Mutation.extendDeadline(NUMBER, 2)
                        .with("deadline", null)
                        .with("workingDays", 0)
                        .by(Tokens.administrator())
                        .inputErrors())
                .contains("input.workingDays RANGE");
    }
}
