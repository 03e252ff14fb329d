package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The days of cases with random histories, against a recount day by day (rule 11). Acts follow {@link Procedure}; some
 * are recorded days later.
 */
class RandomCaseDaysTest {

    private static final int HISTORIES = 2000;
    private static final int SECONDS_OF_DAY = 24 * 60 * 60;
    private static final LocalDate START = LocalDate.parse("2026-05-01");
    private static final TimeZone DEFAULT_ZONE = TimeZone.getDefault();
    private static final Set<RectificationStatus> OF_RESELLER =
            EnumSet.of(RectificationStatus.NOTIFIED, RectificationStatus.RECTIFYING, RectificationStatus.RETURNED);
    private static final Set<RectificationStatus> OF_REGULATOR =
            EnumSet.of(RectificationStatus.OPEN, RectificationStatus.SUBMITTED, RectificationStatus.ACCEPTED);

    private static final Set<RectificationAction> ANSWERS =
            EnumSet.of(RectificationAction.EXTEND_DEADLINE, RectificationAction.REFUSE_EXTENSION);

    /**
     * The state of a case after an act.
     *
     * @param unanswered whether a request for a later deadline is unanswered
     */
    private record State(
            RectificationAction action,
            LocalDate day,
            RectificationStatus status,
            @Nullable LocalDate deadline,
            boolean unanswered) {

        boolean isOverdueOn(LocalDate day) {
            return OF_RESELLER.contains(status) && deadline != null && day.isAfter(deadline) && !unanswered;
        }
    }

    /** A case with acts on random days. */
    private static final class History {

        final List<RectificationEvent> events = new ArrayList<>();
        final List<State> states = new ArrayList<>();
        private final RectificationCase rectification =
                new RectificationCase(new CaseKey("syn-c1", "syn-0001"), CaseSeverity.ORDINARY);
        private final Random random;
        private final int delay;
        private LocalDate day = START;
        private boolean unanswered;

        /** @param delay the additional days in each turn of the regulator */
        History(long seed, int delay) {
            this.random = new Random(seed);
            this.delay = delay;
            EventOrigin origin = origin();
            add(RectificationAction.OPEN, rectification.open(origin, lateDay(origin)));
            for (int acts = random.nextInt(25); acts > 0; acts--) {
                day = day.plusDays(random.nextInt(6) + (OF_REGULATOR.contains(rectification.status) ? delay : 0));
                act();
            }
        }

        private void act() {
            List<RectificationAction> possible = Arrays.stream(RectificationAction.values())
                    .filter(each ->
                            Procedure.of(each).after(rectification.status).isPresent())
                    .filter(each -> each != RectificationAction.REQUEST_EXTENSION
                            || !unanswered && rectification.hasDeadlineAhead(day))
                    .filter(each -> each != RectificationAction.REFUSE_EXTENSION || unanswered)
                    .toList();
            RectificationAction action = possible.get(random.nextInt(possible.size()));
            EventOrigin origin = origin();
            LocalDate deadline = deadline(action);
            boolean request = action == RectificationAction.REQUEST_EXTENSION;
            EventDetail detail = new EventDetail()
                    .withDeadline(deadline)
                    .withRequestedDeadline(request ? rectification.deadline.plusDays(1) : null)
                    .withOccurredOn(lateDay(origin));
            boolean another = action == RectificationAction.NOTIFY && !Objects.equals(deadline, rectification.deadline);
            RectificationStatus to =
                    Procedure.of(action).after(rectification.status).orElseThrow();
            unanswered = (unanswered || request) && OF_RESELLER.contains(to) && !ANSWERS.contains(action) && !another;
            add(action, rectification.change(action, to, detail, origin));
        }

        private void add(RectificationAction action, RectificationEvent event) {
            events.add(event);
            states.add(new State(action, day, rectification.status, rectification.deadline, unanswered));
        }

        /** @return the deadline that the action sets; null if it sets none */
        private @Nullable LocalDate deadline(RectificationAction action) {
            LocalDate later = day.plusDays(random.nextInt(12));
            return switch (action) {
                case EXTEND_DEADLINE, CORRECT_DEADLINE -> later;
                case NOTIFY -> rectification.deadline == null && random.nextInt(4) == 0 ? null : later;
                // A case with a deadline is returned with a new one.
                case RETURN -> rectification.deadline == null ? null : later;
                default -> null;
            };
        }

        /** @return a moment of recording on the day of the act, or days later */
        private EventOrigin origin() {
            long late = random.nextInt(3) == 0 ? random.nextInt(5) : 0;
            long seconds = (day.toEpochDay() + late) * SECONDS_OF_DAY + random.nextInt(SECONDS_OF_DAY);
            Instant recorded = Instant.ofEpochSecond(seconds - 8 * 60 * 60);
            return new EventOrigin(recorded, "actor", "account", null)
                    .notBefore(events.isEmpty() ? null : events.getLast().at);
        }

        /** @return the day of the act; null if it is recorded on the same day in China */
        private @Nullable LocalDate lateDay(EventOrigin origin) {
            return dayInChina(origin.at()).equals(day) ? null : day;
        }

        /** @return a day on which the last event has been recorded */
        LocalDate today() {
            return dayInChina(events.getLast().at).plusDays(random.nextInt(20));
        }
    }

    private static LocalDate dayInChina(Instant at) {
        return LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond() + 8 * 60 * 60, SECONDS_OF_DAY));
    }

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(DEFAULT_ZONE);
    }

    /** The last two zones are 25 hours apart, so it is never the same day in all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void everyDayCountsForThePartyThatHasTheTurnAtItsEnd(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed, 0);
            LocalDate today = history.today();

            assertThat(CaseDays.of(history.events, today))
                    .as("history %s", seed)
                    .isEqualTo(recounted(history.states, today));
        }
    }

    private static CaseDays recounted(List<State> states, LocalDate today) {
        int reseller = 0;
        int regulator = 0;
        int overdue = 0;
        for (LocalDate day = START; day.isBefore(today); day = day.plusDays(1)) {
            State atItsEnd = last(states, day);
            boolean ofReseller = OF_RESELLER.contains(atItsEnd.status);
            reseller += ofReseller ? 1 : 0;
            regulator += OF_REGULATOR.contains(atItsEnd.status) ? 1 : 0;
            overdue += atItsEnd.isOverdueOn(day) ? 1 : 0;
        }
        boolean hadDeadline = states.stream().anyMatch(each -> each.deadline != null);
        return new CaseDays(reseller, regulator, hadDeadline ? overdue : null, inTime(states));
    }

    private static @Nullable Boolean inTime(List<State> states) {
        for (int i = states.size() - 1; i > 0; i--) {
            State submitted = states.get(i);
            if (submitted.action == RectificationAction.SUBMIT) {
                return submitted.deadline == null ? null : !states.get(i - 1).isOverdueOn(submitted.day);
            }
        }
        return null;
    }

    private static State last(List<State> states, LocalDate day) {
        return states.reversed().stream()
                .filter(each -> !each.day.isAfter(day))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void noCaseIsOverdueWhileARequestForMoreTimeIsUnanswered() {
        int unanswered = 0;
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = new History(seed, 0);
            State last = history.states.getLast();
            CaseDays now = CaseDays.of(history.events, last.day);
            CaseDays aYearLater = CaseDays.of(history.events, last.day.plusDays(365));
            assertThat(history.rectification.requestedDeadline != null)
                    .as("history %s", seed)
                    .isEqualTo(last.unanswered);
            if (last.unanswered) {
                unanswered++;
                assertThat(aYearLater.overdue()).as("history %s", seed).isEqualTo(now.overdue());
                assertThat(history.rectification.limit().overdueOn(last.day.plusDays(365)))
                        .as("history %s is overdue", seed)
                        .isFalse();
            }
        }
        assertThat(unanswered).as("histories with an unanswered request").isGreaterThan(40);
    }

    @Test
    void aDelayOfTheRegulatorNeverCountsAgainstTheReseller() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History prompt = new History(seed, 0);
            History slow = new History(seed, 100);
            CaseDays days = CaseDays.of(prompt.events, prompt.states.getLast().day);
            // What the last act leaves undone waits for the regulator for another year.
            int waiting = OF_REGULATOR.contains(slow.states.getLast().status) ? 365 : 0;
            CaseDays delayed =
                    CaseDays.of(slow.events, slow.states.getLast().day.plusDays(waiting));

            assertThat(delayed)
                    .as("history %s", seed)
                    .isEqualTo(
                            new CaseDays(days.reseller(), delayed.regulator(), days.overdue(), days.submittedInTime()));
            assertThat(slow.rectification
                            .limit()
                            .overdueOn(slow.states.getLast().day.plusDays(waiting)))
                    .as("history %s is overdue", seed)
                    .isEqualTo(prompt.rectification.limit().overdueOn(prompt.states.getLast().day));
        }
    }
}
