package org.realnameaudit.calendar;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.calendar.CalendarSchema.SaveWorkingDayCalendarInput;
import org.realnameaudit.calendar.CalendarSchema.WorkingDayCalendarPayload;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.persistence.RequestKey;

/** GraphQL mutation that saves the calendar of a year. */
@GraphQLApi
@DenyAll
public class CalendarMutationApi {

    private final CalendarMutations mutations;

    CalendarMutationApi(CalendarMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Saves the working days (工作日) of a year, with an event that cannot be changed. Without "
            + "`expectedVersion` the calendar is new, with it the days and sources replace those of that version. If "
            + "they are the same, there is no event and no new version. Deadlines that were set before stay as they "
            + "are. Role: administrator. Errors: ALREADY_EXISTS for a new calendar of a year "
            + "that has one; NOT_FOUND for a change of a year that has none; STALE for an outdated version; "
            + "BAD_USER_INPUT when days do not fit the year or each other, as the input describes.")
    public WorkingDayCalendarPayload saveWorkingDayCalendar(
            @Name("input") @NonNull @Description("Year, days and sources of the calendar, and the reason.")
                    SaveWorkingDayCalendarInput input) {
        return mutations.save(input, RequestKey.ofMutation());
    }
}
