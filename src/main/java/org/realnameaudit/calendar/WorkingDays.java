package org.realnameaudit.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.realnameaudit.calendar.CalendarSchema.WorkingDayCalendarView;

/** Working days, for this feature's API and for features that set deadlines in working days (rule 25). */
@ApplicationScoped
public class WorkingDays {

    /** The largest number of working days of a deadline. */
    public static final int MAX_DAYS = 1000;

    private final WorkingDayCalendarRepository repository;

    WorkingDays(WorkingDayCalendarRepository repository) {
        this.repository = repository;
    }

    List<WorkingDayCalendarView> all() {
        return repository.inOrder().stream().map(WorkingDayCalendar::view).toList();
    }

    /** @return the known years from that of the day on */
    public KnownYears knownFrom(LocalDate day) {
        return new KnownYears(repository.findSince(day.getYear()).stream()
                .collect(Collectors.toMap(each -> each.year, WorkingDayCalendar::days)));
    }
}
