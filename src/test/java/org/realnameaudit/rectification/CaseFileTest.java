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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realnameaudit.reference.Evidence;

/** Verification names the first event that is altered, or whose effect is altered (rule 12). */
class CaseFileTest {

    private static final LocalDate IMPOSED = LocalDate.parse("2020-01-01");
    private static final LocalDate LIFTED = LocalDate.parse("2020-01-02");

    private final RectificationCase subject = new RectificationCase(new CaseKey("c", "r"), CaseSeverity.ORDINARY);
    private final List<RectificationEvent> history = new ArrayList<>();
    private final List<StatedMeasure> measures = new ArrayList<>();
    private final List<CitedInstrument> legalBasis = new ArrayList<>();
    private final List<CaseEvidence> evidence = new ArrayList<>();

    CaseFileTest() {
        EventOrigin origin = origin("reason");
        history.add(subject.open(origin));
        add(
                RectificationAction.NOTIFY,
                RectificationStatus.NOTIFIED,
                new EventDetail().withDeadline(LocalDate.parse("2020-02-01")));
        Evidence piece = new Evidence("https://evidence.invalid/", "0".repeat(64), "synthetic");
        add(RectificationAction.START, RectificationStatus.RECTIFYING, new EventDetail().withEvidence(List.of(piece)));
        evidence.add(new CaseEvidence(history.getLast().key, 1, piece));
        impose(terms("authority"), List.of("law-a", "law-b"));
        lift(4);
        add(RectificationAction.REPLY, RectificationStatus.RECTIFYING, new EventDetail());
    }

    private static EventOrigin origin(@Nullable String reason) {
        return new EventOrigin(Instant.parse("2020-01-01T00:00:00.123456789Z"), "actor", "account", reason);
    }

    private void add(RectificationAction action, RectificationStatus to, EventDetail detail) {
        history.add(subject.change(action, to, detail, origin("reason")));
    }

    /** @param issuedBy null for a measure that was imposed before issuers were recorded */
    private static MeasureTerms terms(@Nullable String issuedBy) {
        return new MeasureTerms(IMPOSED, issuedBy, null, null, IMPOSED, null, null, "reason");
    }

    private void impose(MeasureTerms terms, List<String> laws) {
        state(RectificationAction.IMPOSE_MEASURE, null, terms, laws);
    }

    /** @param corrected the event that imposed the measure; null for a new one */
    private void state(RectificationAction action, @Nullable Integer corrected, MeasureTerms terms, List<String> laws) {
        MeasureStatement statement = new MeasureStatement(MeasureType.PENALTY, terms, laws, List.of());
        add(
                action,
                RectificationStatus.RECTIFYING,
                new EventDetail().withMeasure(corrected).withStatement(statement));
        RectificationEvent.Key in = history.getLast().key;
        int imposedIn = corrected == null ? in.sequence() : corrected;
        for (String law : laws) {
            legalBasis.add(new CitedInstrument(in, laws.indexOf(law) + 1, law));
        }
        measures.add(new StatedMeasure(
                new Measure.Key("c", "r", imposedIn), in.sequence(), statement, null, null, null, null));
    }

    private void lift(int imposedIn) {
        add(
                RectificationAction.LIFT_MEASURE,
                RectificationStatus.RECTIFYING,
                new EventDetail().withMeasure(imposedIn).withMeasureDay(LIFTED));
        lifted(imposedIn, LIFTED, history.size());
    }

    private void lifted(int imposedIn, @Nullable LocalDate on, @Nullable Integer in) {
        measures.replaceAll(each -> each.key().imposedIn() == imposedIn
                ? new StatedMeasure(each.key(), each.statedIn(), each.statement(), on, in, null, null)
                : each);
    }

    private void restate(MeasureTerms terms) {
        measures.replaceAll(each -> new StatedMeasure(
                each.key(),
                each.statedIn(),
                new MeasureStatement(
                        MeasureType.PENALTY, terms, each.statement().legalBasis(), List.of()),
                each.liftedOn(),
                each.liftedIn(),
                null,
                null));
    }

    private static CaseFile file(RectificationCase of, List<RectificationEvent> events) {
        return new CaseFile(of, events, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private OptionalInt firstBroken() {
        return firstBroken(history);
    }

    private OptionalInt firstBroken(List<RectificationEvent> events) {
        return new CaseFile(subject, events, measures, legalBasis, evidence, List.of(), List.of(), List.of(), List.of())
                .firstBroken();
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

            assertThat(firstBroken(remaining)).isEqualTo(OptionalInt.of(missing + 1));
        }
        assertThat(firstBroken(List.of())).isEqualTo(OptionalInt.of(1));
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
    void theConfidentialEventsMustBeCounted() { // rule 24
        subject.confidentialEvents = 1;
        assertThat(firstBroken()).isEqualTo(OptionalInt.of(6));
        history.get(3).confidentialBefore = 1;
        assertThat(firstBroken()).isEqualTo(OptionalInt.of(4));
    }

    @Test
    void theDayOfClosingMustMatchTheHistory() {
        EventOrigin origin = new EventOrigin(Instant.parse("2020-01-01T17:00:00Z"), "actor", "account", null);
        EventDetail none = new EventDetail();
        history.add(subject.change(RectificationAction.SUBMIT, RectificationStatus.SUBMITTED, none, origin));
        history.add(subject.change(RectificationAction.ACCEPT, RectificationStatus.ACCEPTED, none, origin));
        history.add(subject.change(RectificationAction.CLOSE, RectificationStatus.CLOSED, none, origin));
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
                new EventDetail(),
                new EventOrigin(Instant.EPOCH, "actor", "account", null)));

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(7));
    }

    @Test
    void aDeadlineWithoutANoticeIsNamed() {
        RectificationCase opened = new RectificationCase(new CaseKey("c", "r"), CaseSeverity.ORDINARY);
        List<RectificationEvent> opening =
                List.of(opened.open(new EventOrigin(Instant.EPOCH, "actor", "account", null)));
        assertThat(file(opened, opening).firstBroken()).isEmpty();

        opened.deadline = LocalDate.parse("2020-02-01");

        assertThat(file(opened, opening).firstBroken()).isEqualTo(OptionalInt.of(1));
    }

    /** Before V43, a measure had no issuer, its event named its legal basis, and a lift ended all of its type. */
    @Test
    void anEarlierLiftThatMissesAMeasureIsNamed() {
        MeasureTerms earlier = new MeasureTerms(IMPOSED, null, null, null, null, null, null, "reason");
        impose(earlier, List.of("law-a"));
        impose(earlier, List.of());
        assertThat(history.get(6).detail).isEqualTo("type=PENALTY imposedOn=2020-01-01 legalBasis=law-a");
        add(
                RectificationAction.LIFT_MEASURE,
                RectificationStatus.RECTIFYING,
                new EventDetail().withLiftedType(MeasureType.PENALTY).withMeasureDay(LIFTED));
        assertThat(history.getLast().detail).isEqualTo("type=PENALTY liftedOn=2020-01-02");
        lifted(7, LIFTED, 9);
        lifted(8, LIFTED, 9);
        assertThat(firstBroken()).isEmpty();

        lifted(8, null, null);

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(9));
    }

    /** Before V43, a notice was no measure. */
    @Test
    void anEarlierNoticeNamesItsLegalBasis() {
        add(
                RectificationAction.NOTIFY,
                RectificationStatus.RECTIFYING,
                new EventDetail()
                        .withDeadline(LocalDate.parse("2020-02-01"))
                        .withStatement(new MeasureStatement(
                                MeasureType.RECTIFICATION_NOTICE, null, List.of("law-a"), List.of())));
        assertThat(history.getLast().detail).isEqualTo("deadline=2020-02-01 legalBasis=law-a");
        legalBasis.add(new CitedInstrument(history.getLast().key, 1, "law-a"));
        assertThat(firstBroken()).isEmpty();

        legalBasis.removeLast();

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(7));
    }

    @Test
    void aCorrectionStatesTheMeasureAnew() {
        state(RectificationAction.CORRECT_MEASURE, 4, terms("another authority"), List.of("law-a"));
        lifted(4, LIFTED, 5);
        assertThat(firstBroken()).isEmpty();

        measures.removeLast();

        assertThat(firstBroken()).isEqualTo(OptionalInt.of(7));
    }

    /** The detail of an earlier measure covers no more than its type, its first day and one instrument. */
    @Test
    void anEarlierMeasureHasNoFurtherTerms() {
        impose(terms(null), List.of());
        assertThat(firstBroken()).isEqualTo(OptionalInt.of(7));
        measures.removeLast();
        measures.add(new StatedMeasure(
                new Measure.Key("c", "r", 7),
                7,
                new MeasureStatement(
                        MeasureType.PENALTY,
                        new MeasureTerms(IMPOSED, null, null, null, null, null, null, "reason"),
                        List.of(),
                        List.of()),
                null,
                null,
                null,
                null));

        assertThat(firstBroken()).isEmpty();
    }

    @Test
    void aMeasureIsWithdrawnByItsEvent() {
        impose(terms("authority"), List.of());
        add(RectificationAction.WITHDRAW_MEASURE, RectificationStatus.RECTIFYING, new EventDetail().withMeasure(7));
        assertThat(firstBroken()).isEqualTo(OptionalInt.of(8));

        StatedMeasure imposed = measures.removeLast();
        measures.add(new StatedMeasure(
                imposed.key(),
                7,
                imposed.statement(),
                null,
                null,
                history.getLast().day(),
                8));

        assertThat(firstBroken()).isEmpty();
    }

    @Test
    void measuresMustMatchTheHistory() {
        restate(terms("another authority"));
        assertThat(firstBroken()).as("another issuer").isEqualTo(OptionalInt.of(4));
        restate(terms(null));
        assertThat(firstBroken()).as("no issuer").isEqualTo(OptionalInt.of(4));
        restate(terms("authority"));
        lifted(4, LocalDate.parse("2020-01-03"), 5);
        assertThat(firstBroken()).as("another day of lifting").isEqualTo(OptionalInt.of(5));
        lifted(4, null, null);
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
