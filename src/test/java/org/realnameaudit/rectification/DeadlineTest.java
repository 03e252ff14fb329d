package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.reference.ShanghaiClock;

/** A deadline is evaluated on a day in China, and runs only while the reseller has the turn (rule 11). */
class DeadlineTest {

    private static final LocalDate DAY = LocalDate.parse("2017-03-01");

    @Test
    void theLastDayIsStillInTime() {
        Deadline deadline = new Deadline(DAY, false, AwaitedParty.RESELLER);

        assertThat(deadline.overdueOn(DAY)).isFalse();
        assertThat(deadline.daysRemainingOn(DAY)).isZero();
    }

    @Test
    void theDayAfterIsOverdue() {
        Deadline deadline = new Deadline(DAY, false, AwaitedParty.RESELLER);

        assertThat(deadline.overdueOn(DAY.plusDays(1))).isTrue();
        assertThat(deadline.daysRemainingOn(DAY.plusDays(1))).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void aCaseWithoutADeadlineIsNeverOverdueAndHasNoDaysRemaining(AwaitedParty awaiting) {
        Deadline none = new Deadline(null, false, awaiting);

        assertThat(none.overdueOn(DAY.plusYears(100))).isFalse();
        assertThat(none.daysRemainingOn(DAY)).isNull();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESELLER")
    void theDeadlineStandsStillWhileTheResellerDoesNotHaveTheTurn(AwaitedParty awaiting) {
        Deadline deadline = new Deadline(DAY, false, awaiting);

        assertThat(deadline.overdueOn(DAY.plusYears(1))).isFalse();
        assertThat(deadline.daysRemainingOn(DAY.minusDays(2))).isNull();
    }

    @Test
    void aCaseIsNotOverdueWhileARequestForMoreTimeIsUnanswered() {
        Deadline requested = new Deadline(DAY, true, AwaitedParty.RESELLER);

        assertThat(requested.daysRemainingOn(DAY)).isZero();
        assertThat(requested.overdueOn(DAY.plusYears(1))).isFalse();
        assertThat(requested.daysRemainingOn(DAY.plusDays(1))).isNull();
    }

    @Test
    void daysEndAtMidnightInShanghai() {
        Instant before = Instant.parse("2017-03-01T15:59:59Z");
        Instant after = Instant.parse("2017-03-01T16:00:00Z");
        Deadline deadline = new Deadline(DAY, false, AwaitedParty.RESELLER);

        assertThat(deadline.overdueOn(LocalDate.ofInstant(before, ShanghaiClock.ZONE)))
                .isFalse();
        assertThat(deadline.overdueOn(LocalDate.ofInstant(after, ShanghaiClock.ZONE)))
                .isTrue();
    }
}
