package org.realnameaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.command.HistoryVerifier.Verified;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** The history of reference data is one chain of digests, so an altered event is detected (rules 12 and 30). */
@QuarkusTest
@WithProvider
class ReferenceHistoryTest {

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @Inject
    ReferenceHistoryVerification verification;

    @BeforeEach
    void saveACalendarTwice() {
        Mutation created = Mutation.saveWorkingDayCalendar(2027);
        created.by(Tokens.administrator()).get("saveWorkingDayCalendar");
        created.with("expectedVersion", 1)
                .with("makeUpDays", List.of())
                .by(Tokens.administrator())
                .get("saveWorkingDayCalendar");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void anUnalteredHistoryIsIntactAndEndsInTheLastDigest() {
        assertThat(verified())
                .isEqualTo(new Verified(
                        "reference-data",
                        13,
                        null,
                        database.<String>column("select digest from reference_event where sequence = 13")
                                .getFirst()));
        assertThat(verification.next("reference-data", 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update reference_event set reason = 'Never mind' where sequence = 12 | 12",
                "update reference_event set actor = 'another account' where sequence = 12 | 12",
                "update reference_event set account = 'x' where sequence = 13 | 13",
                "update reference_event set values_before = '{2027-01-31}' where sequence = 13 | 13",
                "update reference_event set values_after[2] = null where sequence = 12 | 12",
                "update reference_event set code = '2028' where sequence = 12 | 12",
                "delete from reference_event where sequence = 12 | 12",
                "update reference_event set digest = repeat('0', 64) where sequence = 12 | 12",
                "delete from reference_event where sequence = 13 | 12",
                "update working_day_calendar set holidays = '{2027-01-02}' where year = 2027 | 13",
                "update working_day_calendar set make_up_days = '{2027-01-30}' where year = 2027 | 13",
                "update working_day_calendar set sources = '{another}' where year = 2027 | 13",
                "delete from working_day_calendar where year = 2027 | 13",
                "insert into working_day_calendar values (2028, '{2028-01-03}', '{}', '{x}', 1) | 14"
            })
    void anAlterationThatBypassesTheTriggersIsDetected(String sql, int firstBroken) {
        database.runWithoutTriggers(sql);

        assertThat(verified().firstBroken()).isEqualTo(firstBroken);
    }

    @Test
    void calendarsWithoutAnyHistoryAreReported() {
        database.run("create table kept as table reference_event");
        try {
            database.runWithoutTriggers("delete from reference_event");

            assertThat(verified()).isEqualTo(new Verified("reference-data", 0, 1, null));
        } finally {
            database.runWithoutTriggers("insert into reference_event table kept");
            database.run("drop table kept");
        }
    }

    /** The encoding that docs/adr/0006-history.md specifies. */
    @Test
    void theDigestCoversEveryFieldOfTheEvent() {
        ReferenceEvent event = new ReferenceEvent(
                new ReferenceEvent.Origin(Instant.parse("2026-12-02T01:02:03Z"), "合成", null),
                new ReferenceEvent.Subject(
                        ReferenceKind.WORKING_DAY_CALENDAR,
                        "2027",
                        ReferenceAction.CREATE,
                        List.of(
                                new FieldChange("holidays", null, "2027-01-01"),
                                new FieldChange("sources", null, "x"))),
                "reason",
                null);

        assertThat(event.digest)
                .isEqualTo(Digest.of(Arrays.asList(
                        null,
                        "1",
                        "2026-12-02T01:02:03Z",
                        "合成",
                        null,
                        "WORKING_DAY_CALENDAR",
                        "2027",
                        "CREATE",
                        "2",
                        "holidays",
                        null,
                        "2027-01-01",
                        "sources",
                        null,
                        "x",
                        "reason")));
    }

    private Verified verified() {
        return verification.next("", 100).getFirst();
    }
}
