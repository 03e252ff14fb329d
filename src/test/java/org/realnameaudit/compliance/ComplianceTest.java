package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.compliance.ComplianceSchema.RateInterval;

/** Rates, their rounding (rule 2) and their Wilson intervals (rule 4). */
class ComplianceTest {

    @ParameterizedTest(name = "{1} of {0} are {2} %")
    @CsvSource({"109, 37, 33.9", "50, 13, 26.0", "59, 24, 40.7", "186, 22, 11.8", "39, 12, 30.8", "147, 10, 6.8"})
    void percentagesMatchThePublicationOfTheRegulator(int inspected, int violating, BigDecimal published) {
        assertThat(Compliance.of(inspected, violating).getViolationPercent()).isEqualTo(published);
    }

    @ParameterizedTest(name = "{1} of {0} lies between {2} and {3} %")
    @CsvSource({
        "109, 37, 25.7, 43.2",
        "186, 22, 7.9, 17.3",
        "39, 12, 18.6, 46.4",
        "147, 10, 3.7, 12.1",
        "50, 13, 15.9, 39.6",
        "59, 24, 29.1, 53.4"
    })
    void wilsonsIntervalMatchesTheFactSheet(int inspected, int violating, double low, double high) {
        RateInterval interval = Compliance.of(inspected, violating).getInterval();

        assertThat(interval.low() * 100).isCloseTo(low, within(0.05));
        assertThat(interval.high() * 100).isCloseTo(high, within(0.05));
        assertThat(interval.level()).isEqualTo(0.95);
    }

    @Test
    void anEmptySampleHasNoRateAndNoInterval() {
        Compliance empty = Compliance.NOTHING;

        assertThat(empty.getViolationRate()).isNull();
        assertThat(empty.getComplianceRate()).isNull();
        assertThat(empty.getViolationPercent()).isNull();
        assertThat(empty.getCompliancePercent()).isNull();
        assertThat(empty.getInterval()).isNull();
    }

    @ParameterizedTest(name = "{1} of {0} are rounded half up to {2} %")
    @CsvSource({"2000, 1, 0.1", "2000, 3, 0.2", "8, 1, 12.5", "3, 2, 66.7", "1, 1, 100.0", "7, 0, 0.0"})
    void percentagesAreRoundedHalfUpToOneDecimal(int inspected, int violating, BigDecimal percent) {
        assertThat(Compliance.of(inspected, violating).getViolationPercent()).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"3, 4", "-1, 0", "3, -1"})
    void impossibleCountsAreRefused(int inspected, int violating) {
        assertThatThrownBy(() -> Compliance.of(inspected, violating)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sumsAddTheCountsAndIntervalsContainTheRate() {
        Random random = new Random(20170205);
        for (int i = 0; i < 2_000; i++) {
            Compliance first = randomSample(random);
            Compliance second = randomSample(random);
            Compliance sum = first.plus(second);

            assertThat(sum.inspected()).isEqualTo(first.inspected() + second.inspected());
            assertThat(sum.violating()).isEqualTo(first.violating() + second.violating());
            assertThat(sum.getViolationRate())
                    .isBetween(sum.getInterval().low(), sum.getInterval().high());
            assertThat(sum.getInterval().low()).isBetween(0.0, 1.0);
            assertThat(sum.getInterval().high()).isBetween(0.0, 1.0);
            assertThat(sum.getViolationPercent())
                    .isEqualTo(new BigDecimal(sum.violating())
                            .scaleByPowerOfTen(2)
                            .divide(new BigDecimal(sum.inspected()), 1, RoundingMode.HALF_UP));
        }
    }

    @Test
    void wilsonsIntervalMatchesItsClosedFormula() {
        Random random = new Random(39);
        double z = 1.959963984540054;
        for (int i = 0; i < 500; i++) {
            Compliance sample = randomSample(random);
            double n = sample.inspected();
            double p = sample.violating() / n;
            double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
            double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));

            assertThat(sample.getInterval().low()).isCloseTo(Math.max(0, centre - half), within(1e-9));
            assertThat(sample.getInterval().high()).isCloseTo(Math.min(1, centre + half), within(1e-9));
        }
    }

    private static Compliance randomSample(Random random) {
        int inspected = 1 + random.nextInt(1 << random.nextInt(1, 20));
        return Compliance.of(inspected, random.nextInt(inspected + 1));
    }
}
