package org.realnameaudit.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.calendar.CalendarSchema.SaveWorkingDayCalendarInput;
import org.realnameaudit.calendar.CalendarSchema.WorkingDayCalendarPayload;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.reference.FieldChange;
import org.realnameaudit.reference.ReferenceAction;
import org.realnameaudit.reference.ReferenceEvents;
import org.realnameaudit.reference.ReferenceKind;

/** Creates and changes the calendars of years. Each change is an event of the history of reference data (rule 30). */
@ApplicationScoped
class CalendarMutations {

    private final WorkingDayCalendarRepository calendars;
    private final ReferenceEvents events;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final InputValidator inputs;

    CalendarMutations(
            WorkingDayCalendarRepository calendars,
            ReferenceEvents events,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            InputValidator inputs) {
        this.calendars = calendars;
        this.events = events;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.inputs = inputs;
    }

    WorkingDayCalendarPayload save(SaveWorkingDayCalendarInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input, input::check);
        caller.jurisdiction().requireNational("input.year");
        return transactions.run(() -> {
            events.lock();
            return idempotency.once(caller.account(), key, WorkingDayCalendarPayload.class, () -> {
                WorkingDayCalendar calendar = errors.getOrThrow(() -> find(input.year(), input.expectedVersion()));
                ReferenceAction action = calendar.version == 0 ? ReferenceAction.CREATE : ReferenceAction.CHANGE;
                List<FieldChange> changes = calendar.replace(input.holidays(), input.makeUpDays(), input.sources());
                if (!changes.isEmpty()) {
                    events.append(
                            ReferenceKind.WORKING_DAY_CALENDAR,
                            Integer.toString(input.year()),
                            action,
                            changes,
                            input.reason());
                    calendars.persist(calendar);
                }
                return new WorkingDayCalendarPayload(calendar.view());
            });
        });
    }

    /** @return the calendar to change; a new one if no version is expected */
    private WorkingDayCalendar find(int year, @Nullable Integer expectedVersion) {
        WorkingDayCalendar found = calendars.findById(year);
        if (expectedVersion == null) {
            if (found != null) {
                throw new Failure.AlreadyExists(
                        "input.year", InputMessage.TAKEN, "The calendar of %d already exists".formatted(year));
            }
            return new WorkingDayCalendar(year);
        }
        if (found == null) {
            throw new Failure.NotFound("input.year", "working-day calendar", Integer.toString(year));
        }
        Failure.Stale.check(1, found.version, expectedVersion);
        return found;
    }
}
