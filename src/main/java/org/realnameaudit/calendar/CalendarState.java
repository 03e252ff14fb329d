package org.realnameaudit.calendar;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.realnameaudit.reference.ReferenceKind;
import org.realnameaudit.reference.ReferenceState;

/** The calendars as they are stored, for the verification of their history. */
@ApplicationScoped
class CalendarState implements ReferenceState {

    private final WorkingDayCalendarRepository calendars;

    CalendarState(WorkingDayCalendarRepository calendars) {
        this.calendars = calendars;
    }

    @Override
    public ReferenceKind kind() {
        return ReferenceKind.WORKING_DAY_CALENDAR;
    }

    @Override
    public Map<String, Map<String, String>> values() {
        return calendars.inOrder().stream()
                .collect(toMap(each -> Integer.toString(each.year), WorkingDayCalendar::values));
    }
}
