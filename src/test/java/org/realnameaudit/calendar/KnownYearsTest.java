package org.realnameaudit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputReason;

/** Deadlines in working days, by the shipped calendars (rule 25). */
class KnownYearsTest {

    private static final KnownYears SHIPPED = ShippedYears.read();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the first working day is the day after, 2016-07-04, 1, 2016-07-05",
        "a weekend does not count, 2016-07-08, 1, 2016-07-11",
        "five working days are a week, 2016-07-06, 5, 2016-07-13",
        "National Day 2016 ends with two make-up days at the weekend, 2016-09-30, 1, 2016-10-08",
        "five working days over both make-up days, 2016-09-30, 5, 2016-10-12",
        "a notice served on a day off counts from the next working day, 2016-10-03, 1, 2016-10-08",
        "Spring Festival 2020 was extended to 2 February, 2020-01-23, 1, 2020-02-03",
        "the make-up day of 1 February 2020 was cancelled, 2020-01-23, 5, 2020-02-07",
        "a make-up Sunday before Spring Festival 2020, 2020-01-17, 2, 2020-01-20",
        "a make-up Sunday before Labour Day 2019 as amended, 2019-04-26, 1, 2019-04-28",
        "a make-up Sunday after Labour Day 2019 as amended, 2019-04-30, 1, 2019-05-05",
        "five working days over a make-up Saturday, 2026-02-13, 5, 2026-02-27",
        "a make-up Saturday itself, 2026-02-13, 6, 2026-02-28",
        "New Year between two known years, 2018-12-28, 2, 2019-01-02",
        "31 December 2022 was a day off of the next year's notice, 2022-12-30, 1, 2023-01-03",
        "the last day of an unknown year does not count, 2015-12-31, 1, 2016-01-04",
        "the last working day of the last known year, 2026-12-28, 3, 2026-12-31",
        "all working days of 2024, 2023-12-31, 251, 2024-12-31",
        "1000 working days, 2016-01-01, 1000, 2020-01-02"
    })
    void aDeadlineIsTheLastOfItsWorkingDays(String name, LocalDate from, int days, LocalDate deadline) {
        assertThat(SHIPPED.deadline("days", from, days)).as(name).isEqualTo(deadline);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-28, 4, 2027",
        "2026-12-31, 1, 2027",
        "2026-07-01, 1000, 2027",
        "2015-12-30, 1, 2015",
        "9999-12-31, 1, 10000"
    })
    void aDeadlineThatNeedsAnUnknownYearIsRefused(LocalDate from, int days, int unknown) {
        assertThatThrownBy(() -> SHIPPED.deadline("input.workingDays", from, days))
                .isInstanceOfSatisfying(
                        Failure.InvalidInput.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.path()).isEqualTo("input.workingDays");
                            assertThat(error.message().reason()).isEqualTo(InputReason.CALENDAR_UNKNOWN);
                            assertThat(error.parameters()).hasToString("{year=%d}".formatted(unknown));
                        }));
    }

    @Test
    void workingDaysInTwoStepsAreTheSameAsInOne() {
        for (LocalDate from = LocalDate.of(2016, 1, 1); from.getYear() < 2025; from = from.plusDays(1)) {
            LocalDate inOne = SHIPPED.deadline("days", from, 12);
            LocalDate inTwo = SHIPPED.deadline("days", SHIPPED.deadline("days", from, 7), 5);

            assertThat(inTwo).as("from %s", from).isEqualTo(inOne);
        }
    }

    /** Days off and make-up days as counted in the notices, those of December in the year of the day. */
    @ParameterizedTest
    @CsvSource({
        "2016, 24, 6, 250",
        "2017, 24, 5, 249",
        "2018, 25, 7, 250",
        "2019, 22, 6, 250",
        "2020, 30, 6, 249",
        "2021, 31, 7, 250",
        "2022, 32, 7, 249",
        "2023, 26, 7, 249",
        "2024, 28, 8, 251",
        "2025, 28, 5, 248",
        "2026, 33, 6, 248"
    })
    void aShippedYearHasTheDaysOfItsNotices(int number, int holidays, int makeUpDays, int workingDays) {
        KnownYears.Year year = SHIPPED.years().get(number);

        assertThat(year.holidays()).hasSize(holidays).allMatch(day -> day.getYear() == number);
        assertThat(year.makeUpDays())
                .hasSize(makeUpDays)
                .allMatch(day -> day.getYear() == number && day.getDayOfWeek().getValue() > 5)
                .doesNotContainAnyElementsOf(year.holidays());
        assertThat(LocalDate.of(number, 1, 1)
                        .datesUntil(LocalDate.of(number + 1, 1, 1))
                        .filter(year::isWorkingDay))
                .hasSize(workingDays);
        assertThat(year.holidays())
                .contains(LocalDate.of(number, 1, 1), LocalDate.of(number, 5, 1), LocalDate.of(number, 10, 1));
    }

    @Test
    void everyShippedYearNamesItsNoticeAndASecondSource() {
        List<CSVRecord> rows = ShippedYears.rows();

        assertThat(rows).extracting(row -> row.get("year")).hasSize(11).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            List<String> sources = List.of(row.get("sources").split("\\|"));
            assertThat(sources).hasSizeGreaterThanOrEqualTo(2);
            assertThat(sources.getFirst())
                    .startsWith("国务院办公厅关于%s年部分节假日安排的通知（国办发明电〔".formatted(row.get("year")))
                    .contains("www.gov.cn/zhengce/content/");
            assertThat(sources.getLast()).doesNotContain("www.gov.cn");
        });
    }
}
