package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.rectification.ProposedCase.Earlier;
import org.realnameaudit.reference.DayRange;

/** The severity that is proposed for a case (rule 19). */
class ProposedCaseTest {

    private static final CaseKey KEY = new CaseKey("c9", "r");

    private static Earlier earlier(String campaign, String from, String to, boolean overdue) {
        RectificationCase found = new RectificationCase(new CaseKey(campaign, "r"), CaseSeverity.ORDINARY);
        found.number = campaign + "/r";
        return new Earlier(found.key, found, from == null ? List.of() : List.of(range(from, to)), overdue);
    }

    private static DayRange range(String from, String to) {
        return new DayRange(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static ProposedCase propose(DayRange violated, Earlier... others) {
        return ProposedCase.of(KEY, List.of(), violated == null ? List.of() : List.of(violated), Arrays.asList(others));
    }

    @Test
    void aFirstViolationIsOrdinary() {
        ProposedCase proposed = propose(range("2026-01-01", "2026-01-31"));

        assertThat(proposed.severity()).isEqualTo(CaseSeverity.ORDINARY);
        assertThat(proposed.because()).isEqualTo(SeverityReason.FIRST_VIOLATION);
    }

    /** The longest possible span counts, so that an uncertain day never makes a case serious. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 2024-02-10, SECOND_VIOLATION_WITHIN_24_MONTHS",
        "2024-01-30, 2024-02-10, FIRST_VIOLATION",
        "2023-01-01, 2023-01-01, FIRST_VIOLATION"
    })
    void aSecondViolationWithin24MonthsIsSerious(String from, String to, SeverityReason expected) {
        assertThat(propose(range("2026-01-01", "2026-01-31"), earlier("c1", from, to, false))
                        .because())
                .isEqualTo(expected);
    }

    @Test
    void aViolationWhileAnEarlierCaseIsOverdueIsSerious() {
        ProposedCase proposed =
                propose(range("2026-01-01", "2026-01-31"), earlier("c1", "2020-01-01", "2020-01-01", true));

        assertThat(proposed.because()).isEqualTo(SeverityReason.EARLIER_CASE_OVERDUE);
        assertThat(proposed.severity()).isEqualTo(CaseSeverity.SERIOUS);
    }

    @Test
    void aLaterViolationInAnotherCampaignIsNoEarlierCase() {
        ProposedCase proposed =
                propose(range("2026-01-01", "2026-01-31"), earlier("c1", "2026-02-01", "2026-02-01", true));

        assertThat(proposed.earlier()).isEmpty();
        assertThat(proposed.because()).isEqualTo(SeverityReason.FIRST_VIOLATION);
    }

    @Test
    void anUnknownDayProvesNoSecondViolation() {
        assertThat(propose(range("2026-01-01", "2026-01-31"), earlier("c1", null, null, false))
                        .because())
                .isEqualTo(SeverityReason.FIRST_VIOLATION);
        assertThat(propose(null, earlier("c1", "2026-01-01", "2026-01-01", false))
                        .because())
                .isEqualTo(SeverityReason.FIRST_VIOLATION);
    }

    @Test
    void theNewestEarlierCaseComesFirst() {
        assertThat(propose(
                                range("2026-01-01", "2026-01-31"),
                                earlier("c1", "2020-01-01", "2020-01-01", false),
                                earlier("c3", "2022-01-01", "2022-01-01", false),
                                earlier("c2", "2022-01-01", "2022-01-01", false),
                                earlier("c0", null, null, false))
                        .earlier())
                .extracting(each -> each.rectificationCase().number)
                .containsExactly("c2/r", "c3/r", "c1/r", "c0/r");
    }

    /** Each violation counts by itself: two rounds may overlap or last long. */
    @Test
    void oneOfSeveralViolationsSufficesForASecondOne() {
        Earlier both = new Earlier(
                new CaseKey("c1", "r"),
                null,
                List.of(range("2023-01-10", "2023-01-10"), range("2024-06-10", "2024-06-10")),
                false);

        assertThat(propose(range("2026-05-01", "2026-05-01"), both).because())
                .isEqualTo(SeverityReason.SECOND_VIOLATION_WITHIN_24_MONTHS);
    }
}
