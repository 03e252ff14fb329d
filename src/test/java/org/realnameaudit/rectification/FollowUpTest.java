package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.compliance.ComplianceSchema.RateInterval;

/** What became of the violating outlets of a campaign (rule 23). */
class FollowUpTest {

    @Test
    void withoutAnyReinspectionThereIsNoRate() {
        FollowUp none = new FollowUp(4, 0, 0);

        assertThat(none.getRate()).isNull();
        assertThat(none.getInterval()).isNull();
    }

    /** Wilson's formula at the effective sizes 25, 40 / 3 and 90. */
    @ParameterizedTest
    @CsvSource({"100, 20, 15, 0.75, 0.5552, 0.8782", "40, 10, 5, 0.5, 0.2635, 0.7365", "10, 9, 9, 1, 0.9591, 1"})
    void theIntervalIsAboutAllOutletsThatAreDue(
            int due, int revisited, int putRight, double rate, double low, double high) {
        FollowUp followUp = new FollowUp(due, revisited, putRight);

        assertThat(followUp.getRate()).isEqualTo(rate);
        assertThat(followUp.getInterval().low()).isCloseTo(low, within(5e-5));
        assertThat(followUp.getInterval().high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void theIntervalHasNoWidthWhenAllOutletsWereInspectedAgain() {
        assertThat(new FollowUp(4, 4, 3).getInterval()).isEqualTo(new RateInterval(0.75, 0.75, 0.95));
    }

    @Test
    void theIntervalHoldsOnlyWhatIsPossible() {
        RateInterval interval = new FollowUp(3, 2, 0).getInterval();

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isCloseTo(1 / 3.0, within(1e-9));
    }
}
