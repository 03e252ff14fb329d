package org.realnameaudit.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/**
 * The years whose working days are known (rule 25). A weekday is a working day unless it is a day off. A day at a
 * weekend is one only if it is a make-up day.
 *
 * @param years the known years, by number
 */
public record KnownYears(Map<Integer, Year> years) {

    /** The days of a year that differ from its weeks. */
    public record Year(Set<LocalDate> holidays, Set<LocalDate> makeUpDays) {

        boolean isWorkingDay(LocalDate day) {
            boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            return weekend ? makeUpDays.contains(day) : !holidays.contains(day);
        }
    }

    /**
     * @param path the position of the number of days in the request
     * @param from the day before the first day that can count, such as the day of service
     * @return the last of so many working days; {@code from} itself if there are none to count
     * @throws Failure.InvalidInput if a day would be in an unknown year, with the reason CALENDAR_UNKNOWN
     */
    public LocalDate deadline(String path, LocalDate from, int days) {
        LocalDate day = from;
        int counted = 0;
        while (counted < days) {
            day = day.plusDays(1);
            if (isWorkingDay(path, day)) {
                counted++;
            }
        }
        return day;
    }

    private boolean isWorkingDay(String path, LocalDate day) {
        if (!years.containsKey(day.getYear())) {
            throw new Failure.InvalidInput(
                    path, InputMessage.CALENDAR_UNKNOWN, Map.of("year", Integer.toString(day.getYear())));
        }
        return Objects.requireNonNull(years.get(day.getYear())).isWorkingDay(day);
    }
}
