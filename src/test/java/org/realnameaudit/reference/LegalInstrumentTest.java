package org.realnameaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The law of the day and the region of the violation applies, and rules of procedure go by the day of the act (rule
 * 16).
 */
class LegalInstrumentTest {

    private static final LocalDate ACT = LocalDate.parse("2020-06-01");

    private static LegalInstrument instrument(@Nullable String region, boolean procedural) {
        Names names = new Names("x", "x", null);
        return new LegalInstrument(
                "x",
                names,
                names,
                InstrumentRank.LAW,
                region,
                procedural,
                LocalDate.parse("2020-01-10"),
                LocalDate.parse("2020-12-31"));
    }

    private static Violation violation(String from, String to, @Nullable String region) {
        return new Violation(new DayRange(LocalDate.parse(from), LocalDate.parse(to)), region);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-10, 2020-01-10, true",
        "2020-01-10, 2020-12-31, true",
        "2020-01-09, 2020-01-10, false",
        "2020-12-31, 2021-01-01, false",
        "2019-01-01, 2019-01-01, false"
    })
    void aLawAppliesIfItWasInForceOnAllDaysOfTheViolation(String from, String to, boolean expected) {
        assertThat(instrument(null, false).appliesTo(violation(from, to, null), ACT, false))
                .isEqualTo(expected);
        assertThat(instrument(null, false).appliesTo(violation(from, to, null), ACT, true))
                .as("a later law with a reason")
                .isTrue();
        assertThat(instrument(null, false).appliesTo(violation(from, to, null), LocalDate.parse("2022-01-01"), true))
                .as("a law that no longer is in force")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"440000, 440000, true", "440000, 110000, false", "440000, , false", ", 110000, true", ", , true"})
    void anOutletWithoutARegionHasNationalLawOnly(String lawOf, String outletIn, boolean expected) {
        assertThat(instrument(lawOf, false).appliesTo(violation("2020-02-01", "2020-02-01", outletIn), ACT, false))
                .isEqualTo(expected);
    }

    @Test
    void aRuleOfProcedureIsCitedByTheDayOfTheActAndIsNoBasis() {
        LegalInstrument procedure = instrument(null, true);
        Violation earlier = violation("2019-01-01", "2019-01-01", null);

        assertThat(procedure.mayBeCited(earlier, ACT, false)).isTrue();
        assertThat(procedure.mayBeCited(earlier, LocalDate.parse("2021-01-01"), false))
                .isFalse();
        assertThat(procedure.appliesTo(violation("2020-02-01", "2020-02-01", null), ACT, true))
                .isFalse();
    }
}
