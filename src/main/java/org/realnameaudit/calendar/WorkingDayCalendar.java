package org.realnameaudit.calendar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
     * Replaces the days and the sources by the next version, if they differ.
     *
     * @return the changed fields
     */
    List<FieldChange> replace(List<LocalDate> newHolidays, List<LocalDate> newMakeUpDays, List<String> newSources) {
        Map<String, String> before = version == 0 ? Map.of() : values();
        holidays = newHolidays.stream().sorted().toList();
        makeUpDays = newMakeUpDays.stream().sorted().toList();
        sources = List.copyOf(newSources);
        List<FieldChange> changes = values().entrySet().stream()
                .flatMap(each -> FieldChange.of(each.getKey(), before.get(each.getKey()), each.getValue()).stream())
                .toList();
        if (!changes.isEmpty()) {
            version++;
        }
        return changes;
    }

    /** @return the values by their fields, as events keep them */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("holidays", text(" ", holidays));
        values.put("makeUpDays", text(" ", makeUpDays));
        values.put("sources", text("\n", sources));
        return values;
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
