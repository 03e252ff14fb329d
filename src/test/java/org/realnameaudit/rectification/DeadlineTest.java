package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.ShanghaiClock;

/** A deadline is evaluated on a day in China, and closing the case freezes it (rule 11). */
class DeadlineTest {

    private static final LocalDate DAY = LocalDate.parse("2017-03-01");

    @Test
    void theLastDayIsStillInTime() {
        Deadline deadline = new Deadline(DAY, null);

        assertThat(deadline.overdueOn(DAY)).isFalse();
        assertThat(deadline.daysRemainingOn(DAY)).isZero();
    }

    @Test
    void theDayAfterIsOverdue() {
        Deadline deadline = new Deadline(DAY, null);

        assertThat(deadline.overdueOn(DAY.plusDays(1))).isTrue();
        assertThat(deadline.daysRemainingOn(DAY.plusDays(1))).isEqualTo(-1);
    }

    @Test
    void aCaseWithoutADeadlineIsNeverOverdueAndHasNoDaysRemaining() {
        Deadline none = new Deadline(null, null);

        assertThat(none.overdueOn(DAY.plusYears(100))).isFalse();
        assertThat(none.daysRemainingOn(DAY)).isNull();
    }

    @Test
    void closingFreezesOverdueAndDaysRemaining() {
        Deadline inTime = new Deadline(DAY, DAY.minusDays(2));
        Deadline late = new Deadline(DAY, DAY.plusDays(3));

        assertThat(inTime.overdueOn(DAY.plusYears(1))).isFalse();
        assertThat(inTime.daysRemainingOn(DAY.plusYears(1))).isEqualTo(2);
        assertThat(late.overdueOn(DAY.plusYears(1))).isTrue();
        assertThat(late.daysRemainingOn(DAY.plusYears(1))).isEqualTo(-3);
    }

    @Test
    void daysEndAtMidnightInShanghai() {
        Instant before = Instant.parse("2017-03-01T15:59:59Z");
        Instant after = Instant.parse("2017-03-01T16:00:00Z");
        Deadline deadline = new Deadline(DAY, null);

        assertThat(deadline.overdueOn(LocalDate.ofInstant(before, ShanghaiClock.ZONE)))
                .isFalse();
        assertThat(deadline.overdueOn(LocalDate.ofInstant(after, ShanghaiClock.ZONE)))
                .isTrue();
    }
}
