package org.realnameaudit.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.realnameaudit.calendar.CalendarSchema.WorkingDayCalendarView;
import org.realnameaudit.reference.FieldChange;

/** The days off and the make-up working days of a year (rule 25). */
@Entity
class WorkingDayCalendar {

    @Id
    int year;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<LocalDate> holidays = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<LocalDate> makeUpDays = List.of();

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> sources = List.of();

    int version;

    WorkingDayCalendar() {}

    WorkingDayCalendar(int year) {
        this.year = year;
    }

    /**
     * Replaces the days and the sources by the next version.
     *
     * @return the changed fields
     */
    List<FieldChange> replace(List<LocalDate> newHolidays, List<LocalDate> newMakeUpDays, List<String> newSources) {
        List<LocalDate> sortedHolidays = newHolidays.stream().sorted().toList();
        List<LocalDate> sortedMakeUpDays = newMakeUpDays.stream().sorted().toList();
        List<FieldChange> changes = Stream.of(
                        change("holidays", " ", holidays, sortedHolidays),
                        change("makeUpDays", " ", makeUpDays, sortedMakeUpDays),
                        change("sources", "\n", sources, newSources))
                .flatMap(Optional::stream)
                .toList();
        holidays = sortedHolidays;
        makeUpDays = sortedMakeUpDays;
        sources = List.copyOf(newSources);
        version++;
        return changes;
    }

    /** The values of a new calendar have no values before. */
    private Optional<FieldChange> change(String field, String separator, List<?> before, List<?> after) {
        return FieldChange.of(field, version == 0 ? null : text(separator, before), text(separator, after));
    }

    private static String text(String separator, List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(separator));
    }

    KnownYears.Year days() {
        return new KnownYears.Year(new HashSet<>(holidays), new HashSet<>(makeUpDays));
    }

    WorkingDayCalendarView view() {
        return new WorkingDayCalendarView(
                year, List.copyOf(holidays), List.copyOf(makeUpDays), List.copyOf(sources), version);
    }
}
