package org.realnameaudit.calendar;

import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.calendar.CalendarSchema.WorkingDayCalendarView;
import org.realnameaudit.calendar.CalendarSchema.WorkingDaysView;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;

/** GraphQL queries of working days. */
@GraphQLApi
@PermitAll
public class CalendarApi {

    private final WorkingDays workingDays;

    CalendarApi(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    @Query
    @Description("Deadline in working days (工作日), with make-up days (调休上班日) counted. Null only with an error: "
            + "BAD_USER_INPUT when the calendar of a year up to the deadline is not known.")
    public @Nullable WorkingDaysView workingDays(
            @Name("from")
                    @NonNull
                    @Description("Calendar day before the first day that can count, such as the day of service (送达).")
                    LocalDate from,
            @Name("days") @Description("Number of working days (工作日), from 1 to 1000.") int days) {
        InputErrors errors = new InputErrors();
        if (days < 1) {
            errors.add("days", InputMessage.TOO_LOW, Map.of("value", 1));
        }
        if (days > WorkingDays.MAX_DAYS) {
            errors.add("days", InputMessage.TOO_HIGH, Map.of("value", WorkingDays.MAX_DAYS));
        }
        errors.throwIfAny();
        return new WorkingDaysView(from, days, workingDays.knownFrom(from).deadline("days", from, days));
    }

    @Query
    @NonNull
    @Description("Calendars of the years whose working days (工作日) are known, ordered by year.")
    public List<@NonNull WorkingDayCalendarView> workingDayCalendars() {
        return workingDays.all();
    }
}
