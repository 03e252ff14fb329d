package org.realnameaudit.calendar;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.platform.value.NotBlank;
import org.realnameaudit.platform.value.Text;

/** The GraphQL types of working days: the calendars, a deadline, and the input to save a calendar. */
public final class CalendarSchema {

    private CalendarSchema() {}

    @Type("WorkingDayCalendar")
    @Description("Working days (工作日) of a year by the State Council's notices (国务院办公厅关于部分节假日安排的通知), "
            + "of which the last amendment counts. A weekday is a working day unless it is in `holidays`; a "
            + "Saturday or Sunday is one only if it is in `makeUpDays`.")
    public record WorkingDayCalendarView(
            @Description("Calendar year.") int year,

            @NonNull @Description("Days off (放假) of the year as the notices list them, in order; weekends among them.")
            List<@NonNull LocalDate> holidays,

            @NonNull @Description("Saturdays and Sundays that are working days (调休上班日), in order.")
            List<@NonNull LocalDate> makeUpDays,

            @NonNull
            @Description("Notices and their copies, such as 国办发明电〔2025〕7号. They are text to display, not links.")
            List<@NonNull String> sources,

            @Description("Version of the calendar, for `expectedVersion`. The first version is 1.")
            int version) {}

    @Type("WorkingDays")
    @Description("Deadline in working days (工作日).")
    public record WorkingDaysView(
            @NonNull @Description("Calendar day before the first day that can count.")
            LocalDate from,

            @Description("Number of working days.") int days,

            @NonNull @Description("Last of these working days: the day of the deadline.")
            LocalDate day) {}

    @Type("WorkingDayCalendarPayload")
    @Description("Result of saving a working-day calendar.")
    public record WorkingDayCalendarPayload(
            @NonNull @Description("Saved calendar of working days (工作日).")
            WorkingDayCalendarView workingDayCalendar) {}

    @Input("SaveWorkingDayCalendarInput")
    @Description("Calendar of working days (工作日) to save. It has all days of its calendar year, so the notice of "
            + "the next year may require a change in December.")
    public record SaveWorkingDayCalendarInput(
            @Min(value = 2000, message = "TOO_LOW")
            @Max(value = 2100, message = "TOO_HIGH")
            @Description("Calendar year, from 2000 to 2100.")
            int year,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = MAX_HOLIDAYS, message = "TOO_MANY_ENTRIES")
            @Description("Days off (放假) as the notices list them: 1 to 150 different days of the year.")
            List<@NonNull LocalDate> holidays,

            @NonNull
            @Size(max = MAX_MAKE_UP_DAYS, message = "TOO_MANY_ENTRIES")
            @Description("Saturdays and Sundays that are working days (调休上班日): up to 50 different days of the "
                    + "year, none of them in `holidays`. Empty when there are none.")
            List<@NonNull LocalDate> makeUpDays,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = 20, message = "TOO_MANY_ENTRIES")
            @Description("Notices that contain the days, such as 国办发明电〔2025〕7号, with their addresses: 1 to 20 "
                    + "lines of 1 to 300 characters. They are public.")
            List<@NonNull @Label String> sources,

            @NonNull
            @NotBlank
            @Text
            @Description("Reason of the change, at most 2,000 characters, without names of persons. The history "
                    + "keeps it.")
            String reason,

            @Description("Version of the calendar that the client last read. STALE when it is not the current "
                    + "version; the error has the current version in `extensions.version`. When left out, the "
                    + "calendar is new.")
            @Nullable
            Integer expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        private static final int MAX_HOLIDAYS = 150;
        private static final int MAX_MAKE_UP_DAYS = 50;

        /** Adds the errors of days that do not fit the year or each other. */
        void check(InputErrors errors) {
            Set<LocalDate> off = checkDays(errors, "input.holidays", holidays);
            checkDays(errors, "input.makeUpDays", makeUpDays);
            for (int i = 0; i < makeUpDays.size(); i++) {
                String path = "input.makeUpDays[%d]".formatted(i);
                LocalDate day = makeUpDays.get(i);
                errors.require(
                        day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0, path, InputMessage.NOT_AT_WEEKEND);
                errors.require(!off.contains(day), path, InputMessage.ALSO_A_HOLIDAY);
            }
        }

        /** @return the days */
        private Set<LocalDate> checkDays(InputErrors errors, String path, List<LocalDate> days) {
            Set<LocalDate> known = new HashSet<>();
            for (int i = 0; i < days.size(); i++) {
                String each = "%s[%d]".formatted(path, i);
                if (days.get(i).getYear() != year) {
                    errors.add(each, InputMessage.OTHER_YEAR, Map.of("year", Integer.toString(year)));
                }
                errors.require(known.add(days.get(i)), each, InputMessage.REPEATED);
            }
            return known;
        }
    }
}
