package org.realnameaudit.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.realnameaudit.calendar.CalendarSchema.WorkingDayCalendarView;
import org.realnameaudit.platform.error.Failure;

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

    /**
     * @param path the position of the number of days in the request
     * @param from the day of service or of the notice; the first working day is the next one after it
     * @param days from 1 to {@link #MAX_DAYS}, which the caller checks
     * @return the last of so many working days
     * @throws Failure.InvalidInput if the calendar of a year is unknown, with the reason CALENDAR_UNKNOWN
     */
    public LocalDate deadline(String path, LocalDate from, int days) {
        return new KnownYears(repository.findSince(from.getYear()).stream()
                        .collect(Collectors.toMap(each -> each.year, WorkingDayCalendar::days)))
                .deadline(path, from, days);
    }
}
