package org.realnameaudit.calendar;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
class WorkingDayCalendarRepository implements PanacheRepositoryBase<WorkingDayCalendar, Integer> {

    List<WorkingDayCalendar> inOrder() {
        return list("order by year");
    }

    /** @return the calendars of this year and of all later years */
    List<WorkingDayCalendar> findSince(int year) {
        return list("year >= ?1", year);
    }
}
