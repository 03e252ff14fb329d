package org.realnameaudit.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.realnameaudit.reference.FieldChange;
import org.realnameaudit.reference.ReferenceEvents;
import org.realnameaudit.reference.ReferenceKind;
import org.realnameaudit.shipped.ShippedRow;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/** Inserts the rows of the shipped file {@code working_day_calendars}. */
@ApplicationScoped
class CalendarData implements ShippedTables {

    private final WorkingDayCalendarRepository calendars;
    private final ReferenceEvents events;

    CalendarData(WorkingDayCalendarRepository calendars, ReferenceEvents events) {
        this.calendars = calendars;
        this.events = events;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(new ShippedTable("working_day_calendars", this::insert));
    }

    private void insert(ShippedRow row) {
        if (calendars.findByIdOptional(row.number("year")).isPresent()) {
            // An administrator was faster, because an earlier load was interrupted.
            return;
        }
        WorkingDayCalendar calendar = new WorkingDayCalendar(row.number("year"));
        List<FieldChange> changes =
                calendar.replace(days(row, "holidays"), days(row, "make_up_days"), row.list("sources"));
        events.appendShipped(ReferenceKind.WORKING_DAY_CALENDAR, row.text("year"), changes, "Shipped with the service");
        calendars.persist(calendar);
    }

    private static List<LocalDate> days(ShippedRow row, String column) {
        return row.list(column).stream().map(LocalDate::parse).toList();
    }
}
