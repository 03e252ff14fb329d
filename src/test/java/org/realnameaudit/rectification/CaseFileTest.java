package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.reference.Evidence;

/** Verification names the first event that is altered, or whose effect is altered (rule 12). */
class CaseFileTest {

    private final RectificationCase subject = new RectificationCase(new CaseKey("c", "r"), CaseSeverity.ORDINARY);
    private final List<RectificationEvent> history = new ArrayList<>();
    private final List<Measure> measures = new ArrayList<>();
    private final List<CaseEvidence> evidence = new ArrayList<>();

    CaseFileTest() {
        EventOrigin origin =
                new EventOrigin(Instant.parse("2020-01-01T00:00:00.123456789Z"), "actor", "account", "reason");
        history.add(subject.open(origin));
        subject.deadline = LocalDate.parse("2020-02-01");
        history.add(subject.change(
                RectificationAction.NOTIFY, RectificationStatus.NOTIFIED, "deadline=2020-02-01", origin));
        Evidence piece = new Evidence("https://evidence.invalid/", "0".repeat(64), "synthetic");
        history.add(subject.change(
                RectificationAction.START,
                RectificationStatus.RECTIFYING,
                EventDetail.ofEvidence(List.of(piece)),
                origin));
        evidence.add(new CaseEvidence(history.getLast().key, 1, piece));
        history.add(subject.change(
                RectificationAction.IMPOSE_MEASURE,
                RectificationStatus.RECTIFYING,
                "type=PENALTY imposedOn=2020-01-01",
                origin));
        measures.add(new Measure(history.getLast(), MeasureType.PENALTY, LocalDate.parse("2020-01-01"), null));
        history.add(subject.change(
                RectificationAction.LIFT_MEASURE,
                RectificationStatus.RECTIFYING,
                "type=PENALTY liftedOn=2020-01-02",
                origin));
        measures.getFirst().lift(history.getLast().key, LocalDate.parse("2020-01-02"));
        history.add(subject.change(RectificationAction.REPLY, RectificationStatus.RECTIFYING, null, origin));
    }

    private OptionalInt firstBroken() {
        return new CaseFile(subject, history, measures, evidence, List.of()).firstBroken();
    }

    @Test
    void anUnalteredHistoryIsIntact() {
        assertThat(firstBroken()).isEmpty();
    }

    static Stream<Named<Consumer<RectificationEvent>>> alterations() {
        return Stream.of(
                Named.of("action", event -> event.action = RectificationAction.SUBMIT),
                Named.of("from", event -> event.from = RectificationStatus.RETURNED),
                Named.of("to", event -> event.to = RectificationStatus.CLOSED),
                Named.of("detail", event -> event.detail = "deadline=2030-02-01"),
                Named.of("no detail", event -> event.detail = null),
                Named.of("at", event -> event.at = event.at.plusMillis(1)),
                Named.of("actor", event -> event.actor = "another"),
                Named.of("account", event -> event.account = "another"),
                Named.of("reason", event -> event.reason = "another"),
                Named.of("digest", event -> event.digest = "0".repeat(64)),
                Named.of("sequence", event -> event.key = new RectificationEvent.Key("c", "r", 9)),
                Named.of("case", event -> event.key = new RectificationEvent.Key("c", "other", 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void anAlteredEventIsNamed(Consumer<RectificationEvent> alteration) {
        alteration.accept(history.get(1));

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aForgedDigestBreaksTheNextEvent() {
        RectificationEvent event = history.get(1);
        event.reason = "another";
        event.digest = event.digest(history.getFirst().digest);

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void aMissingEventIsNamedAtAnyPosition() {
        for (int missing = 0; missing < 6; missing++) {
            List<RectificationEvent> remaining = new ArrayList<>(history);
            remaining.remove(missing);

            assertThat(new CaseFile(subject, remaining, measures, evidence, List.of()).firstBroken())
                    .isEqualTo(OptionalInt.of(missing + 1));
        }
        assertThat(new CaseFile(subject, List.of(), measures, evidence, List.of()).firstBroken())
                .isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aStatusChangeWithoutAnEventBreaksTheLastEvent() {
        subject.status = RectificationStatus.CLOSED;

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(6));
    }

    @Test
    void anExcessEventIsNamed() {
        subject.version = 5;
        subject.digest = history.get(4).digest;

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(6));
    }

    @Test
    void aCaseMustMatchItsHistory() {
        for (LocalDate deadline : Arrays.asList(LocalDate.parse("2099-01-01"), null)) {
            subject.deadline = deadline;
            assertThat(firstBroken()).as("another deadline").isEqualTo(OptionalInt.of(2));
        }
        subject.deadline = LocalDate.parse("2020-02-01");
        subject.severity = CaseSeverity.SERIOUS;
        assertThat(firstBroken()).as("another severity").isEqualTo(OptionalInt.of(1));
        subject.updatedAt = Instant.EPOCH;
        assertThat(firstBroken()).as("another update time").isEqualTo(OptionalInt.of(6));
    }

    @Test
    void theDayOfClosingMustMatchTheHistory() {
        EventOrigin origin = new EventOrigin(Instant.parse("2020-01-01T17:00:00Z"), "actor", "account", null);
        history.add(subject.change(RectificationAction.SUBMIT, RectificationStatus.SUBMITTED, null, origin));
        history.add(subject.change(RectificationAction.ACCEPT, RectificationStatus.ACCEPTED, null, origin));
        history.add(subject.change(RectificationAction.CLOSE, RectificationStatus.CLOSED, null, origin));
        assertThat(subject.closedOn).as("the day in Shanghai").isEqualTo("2020-01-02");
        assertThat(firstBroken()).isEmpty();

        subject.closedOn = LocalDate.parse("2020-01-01");

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(9));
    }

    @Test
    void anIllegalStepIsNamedDespiteAValidDigest() {
        subject.closedOn = LocalDate.parse("2020-01-01");
        history.add(subject.change(
                RectificationAction.REPLY,
                RectificationStatus.CLOSED,
                null,
                new EventOrigin(Instant.EPOCH, "actor", "account", null)));

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(7));
    }

    @Test
    void aDeadlineWithoutANoticeIsNamed() {
        RectificationCase opened = new RectificationCase(new CaseKey("c", "r"), CaseSeverity.ORDINARY);
        List<RectificationEvent> opening =
                List.of(opened.open(new EventOrigin(Instant.EPOCH, "actor", "account", null)));
        assertThat(new CaseFile(opened, opening, List.of(), List.of(), List.of()).firstBroken())
                .isEmpty();

        opened.deadline = LocalDate.parse("2020-02-01");

        assertThat(new CaseFile(opened, opening, List.of(), List.of(), List.of()).firstBroken())
                .isEqualTo(OptionalInt.of(1));
    }

    @Test
    void aLiftThatMissesAMeasureIsNamed() {
        EventOrigin origin = new EventOrigin(Instant.EPOCH, "actor", "account", null);
        for (int i = 0; i < 2; i++) {
            history.add(subject.change(
                    RectificationAction.IMPOSE_MEASURE,
                    RectificationStatus.RECTIFYING,
                    "type=PENALTY imposedOn=2020-02-01",
                    origin));
            measures.add(new Measure(history.getLast(), MeasureType.PENALTY, LocalDate.parse("2020-02-01"), null));
        }
        history.add(subject.change(
                RectificationAction.LIFT_MEASURE,
                RectificationStatus.RECTIFYING,
                "type=PENALTY liftedOn=2020-02-02",
                origin));
        measures.subList(1, 3).forEach(each -> each.lift(history.getLast().key, LocalDate.parse("2020-02-02")));
        assertThat(firstBroken()).isEmpty();

        measures.getLast().liftedIn = null;

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(9));
    }

    @Test
    void measuresMustMatchTheHistory() {
        Measure measure = measures.getFirst();
        measure.note = "another";
        assertThat(firstBroken()).as("another note").isEqualTo(OptionalInt.of(4));
        measure.note = "reason";
        measure.legalBasis = "another";
        assertThat(firstBroken()).as("another legal instrument").isEqualTo(OptionalInt.of(4));
        measure.legalBasis = null;
        measure.liftedOn = LocalDate.parse("2020-01-03");
        assertThat(firstBroken()).as("another day of lifting").isEqualTo(OptionalInt.of(5));
        measure.liftedIn = null;
        assertThat(firstBroken()).as("not lifted").isEqualTo(OptionalInt.of(5));
        measures.clear();
        assertThat(firstBroken()).as("no measure").isEqualTo(OptionalInt.of(4));
    }

    @Test
    void evidenceMustMatchTheHistory() {
        CaseEvidence piece = evidence.getFirst();
        piece.evidence =
                new Evidence("https://another.invalid/", piece.evidence.sha256(), piece.evidence.description());
        assertThat(firstBroken()).as("another URI").isEqualTo(OptionalInt.of(3));
        evidence.clear();
        assertThat(firstBroken()).as("no evidence").isEqualTo(OptionalInt.of(3));
        evidence.add(new CaseEvidence(
                history.getLast().key, 1, new Evidence("https://evidence.invalid/", "0".repeat(64), "synthetic")));
        assertThat(firstBroken()).as("evidence of another event").isEqualTo(OptionalInt.of(3));
    }
}
