package org.realnameaudit.rectification;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A case with its history, measures, evidence and grounds, for verification. Each event must be present and unaltered,
 * and its digest must cover the previous event's digest. All other data must match the events.
 *
 * @param history in the order of sequence
 * @param measures each once for each event that states it
 * @param evidence in the order of submission
 */
record CaseFile(
        RectificationCase rectificationCase,
        List<RectificationEvent> history,
        List<StatedMeasure> measures,
        List<CitedInstrument> legalBasis,
        List<CaseEvidence> evidence,
        List<CaseGround> grounds) {

    /**
     * @return the sequence of the first event that is altered, missing or surplus, or otherwise of the first event
     *     whose effect was altered; empty if everything is intact
     */
    OptionalInt firstBroken() {
        OptionalInt broken = first(sequence -> !isIntact(sequence));
        // The expected effect of an event depends on the later events, so the events are checked first.
        return broken.isPresent() ? broken : first(sequence -> !hasItsEffect(sequence));
    }

    private OptionalInt first(IntPredicate broken) {
        return IntStream.rangeClosed(1, Math.max(rectificationCase.version, history.size()))
                .filter(broken)
                .findFirst();
    }

    private boolean isIntact(int sequence) {
        if (sequence > history.size() || sequence > rectificationCase.version) {
            return false;
        }
        RectificationEvent event = history.get(sequence - 1);
        RectificationEvent before = sequence == 1 ? null : history.get(sequence - 2);
        return event.key.sequence() == sequence
                && event.from == (before == null ? null : before.to)
                && follows(event)
                && event.digest.equals(event.digest(before == null ? null : before.digest))
                && (sequence < rectificationCase.version
                        || event.digest.equals(rectificationCase.digest)
                                && event.to == rectificationCase.status
                                && event.at.equals(rectificationCase.updatedAt));
    }

    /** @return whether the procedure allows the step of this event */
    private static boolean follows(RectificationEvent event) {
        return event.from == null
                ? event.action == RectificationAction.OPEN && event.to == RectificationStatus.OPEN
                : Procedure.of(event.action)
                        .after(event.from)
                        .filter(event.to::equals)
                        .isPresent();
    }

    private boolean hasItsEffect(int sequence) {
        RectificationEvent event = history.get(sequence - 1);
        return hasItsDetail(event)
                && statesItsMeasure(event, sequence)
                && liftsItsMeasures(event, sequence)
                && withdrawsItsMeasures(event, sequence)
                && hasItsEffectOnTheCase(event, sequence)
                && (sequence < history.size() || hasItsRequest());
    }

    private boolean hasItsRequest() {
        return Objects.equals(RunningDeadline.of(history).requested(), rectificationCase.requestedDeadline);
    }

    /**
     * Notices before V29 do not name their grounds. The details of shipped events do not name their days if they were
     * loaded before V41.
     */
    private boolean hasItsDetail(RectificationEvent event) {
        EventDetail detail = detail(event);
        boolean digested = detail.statement != null && detail.statement.isDigested();
        if (!digested && detail.statement != null && !detail.statement.isOfEarlierForm()) {
            return false;
        }
        if (Objects.equals(event.detail, detail.text(event.action))) {
            return true;
        }
        if (digested) {
            return false;
        }
        detail.withGrounds(List.of()).withOccurredOn(event.account == null ? null : event.occurredOn);
        return Objects.equals(event.detail, detail.text(event.action));
    }

    /** @return the detail of the event, according to its columns and to the rows of other tables */
    private EventDetail detail(RectificationEvent event) {
        int sequence = event.key.sequence();
        return new EventDetail()
                .withSeverity(event.severity)
                .withDeadline(event.deadline)
                .withWorkingDays(event.workingDays)
                .withRequestedDeadline(event.requestedDeadline)
                .withReasonPublic(event.reasonPublic)
                .withOccurredOn(event.occurredOn)
                .withoutReinspection(event.withoutReinspection)
                .withMeasure(event.measure)
                .withMeasureDay(event.measureDay)
                .withStatement(statement(sequence))
                .withWithdrawn(
                        event.action == RectificationAction.WITHDRAW
                                ? withdrawn(sequence).size()
                                : null)
                .withLiftedType(
                        event.measure == null && !lifted(sequence).isEmpty()
                                ? lifted(sequence).getFirst().statement().type()
                                : null)
                .withGrounds(grounds.stream()
                        .filter(each -> each.key.notifiedIn() == sequence)
                        .map(CaseGround::inspection)
                        .toList())
                .withEvidence(evidence.stream()
                        .filter(each -> each.key.submittedIn() == sequence)
                        .map(each -> each.evidence)
                        .toList());
    }

    private @Nullable MeasureStatement statement(int sequence) {
        List<String> cited = legalBasis.stream()
                .filter(each -> each.key.sequence() == sequence)
                .map(each -> each.instrument)
                .toList();
        // A notice before V43 cites an instrument, and is no measure.
        MeasureStatement ofNotice = new MeasureStatement(MeasureType.RECTIFICATION_NOTICE, null, cited, List.of());
        return measures.stream()
                .filter(each -> each.statedIn() == sequence)
                .map(StatedMeasure::statement)
                .findFirst()
                .orElse(cited.isEmpty() ? null : ofNotice);
    }

    private List<StatedMeasure> lifted(int sequence) {
        return measures.stream()
                .filter(each -> each.isImposed() && Objects.equals(each.liftedIn(), sequence))
                .toList();
    }

    private List<StatedMeasure> withdrawn(int sequence) {
        return measures.stream()
                .filter(each -> each.isImposed() && Objects.equals(each.withdrawnIn(), sequence))
                .toList();
    }

    private boolean statesItsMeasure(RectificationEvent event, int sequence) {
        List<StatedMeasure> stated =
                measures.stream().filter(each -> each.statedIn() == sequence).toList();
        return switch (event.action) {
            case IMPOSE_MEASURE ->
                stated.size() == 1 && Objects.equals(stated.getFirst().terms().note(), event.reason);
            case CORRECT_MEASURE ->
                stated.size() == 1 && Objects.equals(stated.getFirst().key().imposedIn(), event.measure);
            case NOTIFY -> stated.size() <= 1;
            default -> stated.isEmpty();
        };
    }

    private boolean liftsItsMeasures(RectificationEvent event, int sequence) {
        List<StatedMeasure> lifted = lifted(sequence);
        if (event.action != RectificationAction.LIFT_MEASURE || lifted.isEmpty()) {
            return event.action != RectificationAction.LIFT_MEASURE && lifted.isEmpty();
        }
        boolean complete = event.measure == null
                // Events before V43 lifted all measures of one type.
                ? measures.stream()
                        .filter(each -> each.isInForceAfter(sequence))
                        .noneMatch(each -> each.statement().type()
                                == lifted.getFirst().statement().type())
                : lifted.size() == 1 && lifted.getFirst().key().imposedIn() == event.measure;
        return complete && lifted.stream().allMatch(each -> Objects.equals(each.liftedOn(), event.measureDay));
    }

    private boolean withdrawsItsMeasures(RectificationEvent event, int sequence) {
        List<StatedMeasure> withdrawn = withdrawn(sequence);
        boolean complete = switch (event.action) {
            case WITHDRAW -> measures.stream().noneMatch(each -> each.isInForceAfter(sequence));
            case WITHDRAW_MEASURE ->
                withdrawn.size() == 1
                        && Objects.equals(withdrawn.getFirst().key().imposedIn(), event.measure);
            default -> withdrawn.isEmpty();
        };
        return complete && withdrawn.stream().allMatch(each -> event.day().equals(each.withdrawnOn()));
    }

    /** The effect of an event on the case itself lasts until a later event changes it. */
    private boolean hasItsEffectOnTheCase(RectificationEvent event, int sequence) {
        List<RectificationEvent> later = history.subList(sequence, history.size());
        return switch (event.action) {
            case OPEN -> hasItsSeverity(event, later) && hasItsDeadline(event, later);
            case ESCALATE -> hasItsSeverity(event, later);
            case CLOSE, WITHDRAW ->
                later.stream().anyMatch(each -> each.to != event.to)
                        || event.day().equals(rectificationCase.closedOn);
            default -> !event.changesDeadline() || hasItsDeadline(event, later);
        };
    }

    private boolean hasItsSeverity(RectificationEvent event, List<RectificationEvent> later) {
        return later.stream().anyMatch(each -> each.action == RectificationAction.ESCALATE)
                || rectificationCase.severity == event.severity;
    }

    private boolean hasItsDeadline(RectificationEvent event, List<RectificationEvent> later) {
        return later.stream().anyMatch(RectificationEvent::changesDeadline)
                || Objects.equals(event.deadline, rectificationCase.deadline);
    }
}
