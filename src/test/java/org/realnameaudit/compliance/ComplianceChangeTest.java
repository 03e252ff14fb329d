package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.reference.Channel;

/** Changes between two campaigns, in percentage points and at the earlier channel mix (rule 3). */
class ComplianceChangeTest {

    private static final Map<Channel, Compliance> JULY = channels(50, 13, 59, 24);
    private static final Map<Channel, Compliance> NOVEMBER = channels(39, 12, 147, 10);

    @Test
    void theTotalRateFallsBy22Point1Points() {
        assertThat(ComplianceChange.between(JULY, NOVEMBER).percentagePoints()).isEqualTo("-22.1");
    }

    @Test
    void atJulysChannelMixTheRateFallsBy16Point1Points() {
        assertThat(ComplianceChange.between(JULY, NOVEMBER).standardizedPercentagePoints())
                .isEqualTo("-16.1");
    }

    @Test
    void fishersExactTestFindsTheFallSignificant() {
        assertThat(ComplianceChange.between(JULY, NOVEMBER).pValue()).isCloseTo(8.59e-6, within(0.005e-6));
    }

    @Test
    void theReversedComparisonChangesOnlyTheSign() {
        ComplianceChange reversed = ComplianceChange.between(NOVEMBER, JULY);

        assertThat(reversed.percentagePoints()).isEqualTo("22.1");
        assertThat(reversed.pValue()).isCloseTo(8.59e-6, within(0.005e-6));
    }

    @Test
    void identicalSamplesHaveNoDifference() {
        ComplianceChange unchanged = ComplianceChange.between(JULY, JULY);

        assertThat(unchanged.percentagePoints()).isEqualTo(new BigDecimal("0.0"));
        assertThat(unchanged.standardizedPercentagePoints()).isEqualTo(new BigDecimal("0.0"));
        assertThat(unchanged.pValue()).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void aComparisonWithAnEmptySampleIsNull() {
        ComplianceChange change = ComplianceChange.between(channels(0, 0, 0, 0), NOVEMBER);

        assertThat(change.percentagePoints()).isNull();
        assertThat(change.standardizedPercentagePoints()).isNull();
        assertThat(change.pValue()).isNull();
    }

    @Test
    void aChannelMissingFromTheSecondSampleCannotBeStandardised() {
        ComplianceChange change = ComplianceChange.between(JULY, channels(0, 0, 147, 10));

        assertThat(change.percentagePoints()).isNotNull();
        assertThat(change.standardizedPercentagePoints()).isNull();
    }

    @Test
    void aNewChannelHasNoWeightInTheStandardisedChange() {
        ComplianceChange change = ComplianceChange.between(channels(100, 50, 0, 0), channels(100, 25, 100, 100));

        assertThat(change.standardizedPercentagePoints()).isEqualTo("-25.0");
    }

    @Test
    void samplesWithoutViolationsHaveAPValueOfOne() {
        assertThat(ComplianceChange.between(channels(10, 0, 5, 0), channels(20, 0, 5, 0))
                        .pValue())
                .isEqualTo(1.0);
    }

    @Test
    void differencesAreRoundedOnceFromExactCounts() {
        assertThat(ComplianceChange.between(channels(2000, 0, 0, 0), channels(2000, 1, 0, 0))
                        .percentagePoints())
                .isEqualTo("0.1");
        assertThat(ComplianceChange.between(channels(2000, 1, 0, 0), channels(2000, 0, 0, 0))
                        .percentagePoints())
                .isEqualTo("-0.1");
    }

    private static Map<Channel, Compliance> channels(
            int physical, int physicalViolating, int online, int onlineViolating) {
        return Map.of(
                Channel.PHYSICAL,
                Compliance.of(physical, physicalViolating),
                Channel.ONLINE,
                Compliance.of(online, onlineViolating));
    }
}
