package org.realnameaudit.calendar;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Everybody reads the calendars of working days, and administrators save them (rules 25 and 30). */
@QuarkusTest
@WithProvider
class WorkingDaysTest {

    private static final int YEAR = 2027;
    private static final Mutation NEW = Mutation.saveWorkingDayCalendar(YEAR);
    private static final int CALLERS = 8;

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void everybodyReadsDeadlinesInWorkingDays() {
        for (RequestSpecification reader :
                List.of(given(), Tokens.auditor(), Tokens.administrator(), Tokens.reseller("snail"))) {
            Answer answer =
                    Ask.query(reader, "{ workingDays(from: \"2016-09-30\", days: 5) { from days day } }", Map.of());

            assertThat(answer.<Map<String, Object>>get("workingDays"))
                    .isEqualTo(Map.of("from", "2016-09-30", "days", 5, "day", "2016-10-12"));
        }
    }

    @Test
    void theShippedCalendarsAreKnown() {
        Answer answer = Ask.query("{ workingDayCalendars { year holidays makeUpDays sources version } }");

        List<Map<String, Object>> calendars = answer.list("workingDayCalendars");
        KnownYears shipped = ShippedYears.read();
        assertThat(calendars)
                .extracting(each -> each.get("year"))
                .containsExactlyElementsOf(shipped.years().keySet());
        assertThat(calendars).allSatisfy(each -> {
            KnownYears.Year year = Objects.requireNonNull(shipped.years().get(each.get("year")));
            assertThat(each.get("holidays")).isEqualTo(texts(year.holidays()));
            assertThat(each.get("makeUpDays")).isEqualTo(texts(year.makeUpDays()));
            assertThat((List<?>) each.get("sources")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(each.get("version")).isEqualTo(1);
        });
    }

    private static List<String> texts(Set<LocalDate> days) {
        return days.stream().sorted().map(LocalDate::toString).toList();
    }

    @Test
    void aDeadlineAcrossNewYearNeedsTheNextYearsCalendar() {
        String query = "{ workingDays(from: \"2026-12-30\", days: 5) { day } }";

        Answer unknown = Ask.query(query);
        assertThat(unknown.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(unknown.inputErrors()).containsExactly("days CALENDAR_UNKNOWN");
        assertThat(unknown.message())
                .isEqualTo("`days` cannot be counted, because the working days of 2027 are not known; an "
                        + "administrator must save that year's calendar");
        assertThat(unknown.json().<Object>get("data.workingDays")).isNull();

        NEW.by(Tokens.administrator()).get("saveWorkingDayCalendar");

        assertThat(Ask.query(query).<String>get("workingDays.day")).isEqualTo("2027-01-07");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aDeadlineHasOneToAThousandWorkingDays(int days) {
        assertThat(Ask.query("{ workingDays(from: \"2016-09-30\", days: %d) { day } }".formatted(days))
                        .inputErrors())
                .containsExactly("days RANGE");
    }

    @Test
    void anAdministratorCreatesTheNextYearsCalendarAndChangesIt() {
        Answer created = NEW.by(Tokens.administrator());

        assertThat(created.<Map<String, Object>>get("saveWorkingDayCalendar.workingDayCalendar"))
                .isEqualTo(Map.of(
                        "year", YEAR,
                        "holidays", List.of("2027-01-01", "2027-02-05"),
                        "makeUpDays", List.of("2027-01-30"),
                        "sources", List.of("合成通知 synthetic"),
                        "version", 1));

        Answer changed = NEW.with("expectedVersion", 1)
                .with("holidays", List.of("2027-02-08", "2027-01-01"))
                .with("makeUpDays", List.of())
                .with("reason", "amended")
                .by(Tokens.administrator());

        assertThat(changed.<Map<String, Object>>get("saveWorkingDayCalendar.workingDayCalendar"))
                .containsEntry("holidays", List.of("2027-01-01", "2027-02-08"))
                .containsEntry("makeUpDays", List.of())
                .containsEntry("version", 2);
    }

    @Test
    void everySaveIsAnEventWithTheChangedFields() {
        NEW.by(Tokens.administrator()).get("saveWorkingDayCalendar");
        NEW.with("expectedVersion", 1)
                .with("makeUpDays", List.of())
                .with("reason", "amended")
                .by(Tokens.administrator())
                .get("saveWorkingDayCalendar");

        assertThat(database.rows("""
                        select kind, code::text, action, array_to_string(fields, '|'), array_to_string(values_before, '|', 'null'),
                          array_to_string(values_after, '|', 'null'), reason, actor <> '', account <> ''
                        from reference_event where code = '2027' order by sequence"""))
                .containsExactly(
                        List.of(
                                "WORKING_DAY_CALENDAR",
                                "2027",
                                "CREATE",
                                "holidays|makeUpDays|sources",
                                "null|null|null",
                                "2027-01-01 2027-02-05|2027-01-30|合成通知 synthetic",
                                "synthetic reason",
                                true,
                                true),
                        List.of(
                                "WORKING_DAY_CALENDAR",
                                "2027",
                                "CHANGE",
                                "makeUpDays",
                                "2027-01-30",
                                "",
                                "amended",
                                true,
                                true));
    }

    @Test
    void aSaveWithoutADifferenceIsNoEvent() {
        NEW.by(Tokens.administrator()).get("saveWorkingDayCalendar");
        String before = synthetic.state();

        Answer same = NEW.with("expectedVersion", 1)
                .with("holidays", List.of("2027-02-05", "2027-01-01"))
                .with("reason", "again")
                .by(Tokens.administrator());

        assertThat(same.<Integer>get("saveWorkingDayCalendar.workingDayCalendar.version"))
                .isEqualTo(1);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aSecondNewCalendarOfAYearIsRefused() {
        NEW.by(Tokens.administrator()).get("saveWorkingDayCalendar");

        Answer second = NEW.by(Tokens.administrator());

        assertThat(second.code()).isEqualTo("ALREADY_EXISTS");
        assertThat(second.inputErrors()).containsExactly("input.year DUPLICATE");
    }

    @Test
    void aChangeOfAnUnknownYearIsRefused() {
        Answer answer = NEW.with("expectedVersion", 1).by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(answer.inputErrors()).containsExactly("input.year UNKNOWN_CODE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, -1})
    void aChangeOfAnotherVersionIsStale(int version) {
        NEW.by(Tokens.administrator()).get("saveWorkingDayCalendar");
        String before = synthetic.state();

        Answer stale = NEW.with("expectedVersion", version).by(Tokens.administrator());

        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.json().getInt("errors[0].extensions.version")).isEqualTo(1);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "holidays | 2026-12-31 | input.holidays[0] RANGE",
                "holidays | 2027-01-01,2027-01-01 | input.holidays[1] DUPLICATE",
                "makeUpDays | 2027-01-29 | input.makeUpDays[0] NOT_ALLOWED_NOW",
                "makeUpDays | 2028-01-01 | input.makeUpDays[0] RANGE",
                "holidays | 2027-01-30 | input.makeUpDays[0] DUPLICATE",
                "holidays | null | input.holidays EMPTY",
                "sources | null | input.sources EMPTY",
                "sources | ' ' | input.sources[0] EMPTY"
            })
    void aCalendarWithDaysThatDoNotFitIsRefused(String field, String values, String error) {
        String before = synthetic.state();

        Answer answer = NEW.with(field, values == null ? List.of() : List.of(values.split(",")))
                .by(Tokens.administrator());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors()).containsExactly(error);
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aCalendarNeedsAReasonAndAPlausibleYear() {
        assertThat(NEW.with("reason", " ").by(Tokens.administrator()).inputErrors())
                .containsExactly("input.reason EMPTY");
        assertThat(NEW.with("year", 2207).by(Tokens.administrator()).inputErrors())
                .contains("input.year RANGE", "input.holidays[0] RANGE");
    }

    @Test
    void oneOfManyConcurrentCreationsOfAYearSucceeds() throws Exception {
        List<Answer> answers = atOnce(_ -> NEW);

        assertThat(answers).filteredOn(answer -> !answer.hasErrors()).hasSize(1);
        assertThat(answers)
                .filteredOn(Answer::hasErrors)
                .hasSize(CALLERS - 1)
                .allSatisfy(refused -> assertThat(refused.code()).isEqualTo("ALREADY_EXISTS"));
    }

    @Test
    void concurrentSavesOfDifferentYearsFollowEachOtherInOneHistory() throws Exception {
        List<Answer> answers = atOnce(i -> Mutation.saveWorkingDayCalendar(YEAR + i));

        assertThat(answers).noneMatch(Answer::hasErrors);
        assertThat(database.<Integer>column(
                        "select sequence from reference_event where code >= '2027' order by sequence"))
                .containsExactlyElementsOf(
                        IntStream.range(12, 12 + CALLERS).boxed().toList());
    }

    @Test
    void concurrentSavesWithOneKeyHaveOneEffectAndOneAnswer() throws Exception {
        List<Answer> answers = atOnce(_ -> NEW.with("idempotencyKey", "same"));

        assertThat(answers.stream().map(answer -> answer.response().asString()).distinct())
                .hasSize(1);
        assertThat(answers.getFirst().<Integer>get("saveWorkingDayCalendar.workingDayCalendar.version"))
                .isEqualTo(1);
    }

    private static List<Answer> atOnce(IntFunction<Mutation> mutations) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CALLERS);
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Callable<Answer>> calls = IntStream.range(0, CALLERS)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        start.await();
                        return mutations.apply(i).by(Tokens.administrator());
                    })
                    .toList();
            return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
