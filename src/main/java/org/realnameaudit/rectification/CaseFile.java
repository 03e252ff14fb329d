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
 * @param reviews each once for each event that states it
 */
record CaseFile(
        RectificationCase rectificationCase,
        List<RectificationEvent> history,
        List<StatedMeasure> measures,
        List<CitedInstrument> legalBasis,
        List<CaseEvidence> evidence,
        List<CaseGround> grounds,
        List<PenaltyNotice> notices,
        List<Penalty> penalties,
        List<CaseReview> reviews) {

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
                                && event.at.equals(rectificationCase.lastAt()));
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
                && hasItsPenalty(event, sequence)
                && liftsItsMeasures(event, sequence)
                && withdrawsItsMeasures(event, sequence)
                && hasItsEffectOnTheCase(event, sequence)
                && event.confidentialBefore == countConfidential(sequence - 1)
                && (sequence < history.size() || hasItsRequest() && showsItsPublicVersion());
    }

    private int countConfidential(int last) {
        return (int) history.subList(0, last).stream()
                .filter(RectificationEvent::isConfidential)
                .count();
    }

    private boolean showsItsPublicVersion() {
        RectificationEvent lastPublic = history.reversed().stream()
                .filter(each -> !each.isConfidential())
                .findFirst()
                .orElseThrow();
        return rectificationCase.confidentialEvents == countConfidential(history.size())
                && rectificationCase.updatedAt.equals(lastPublic.at)
                && history.getLast().isConfidential() == (rectificationCase.confidentialAt != null);
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
        EventDetail detail = withPenalty(new EventDetail(), event);
        return detail.withSeverity(event.severity)
                .withDeadline(event.deadline)
                .withWorkingDays(event.workingDays)
                .withRequestedDeadline(event.requestedDeadline)
                .withReasonPublic(event.reasonPublic)
                .withOccurredOn(event.occurredOn)
                .withoutReinspection(event.withoutReinspection)
                .withMeasure(event.measure)
                .withMeasureDay(event.measureDay)
                .withStatement(statementOf(event))
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

    /** Adds what the event and the rows of other tables say about penalties and reviews. */
    private EventDetail withPenalty(EventDetail detail, RectificationEvent event) {
        int sequence = event.key.sequence();
        notices.stream()
                .filter(each -> each.key.givenIn() == sequence)
                .forEach(each -> detail.withIntent(each.intent, cited(sequence)));
        penalties.stream()
                .filter(each -> each.key.imposedIn() == sequence)
                .forEach(each -> detail.withSanction(each.sanction));
        reviews.stream()
                .filter(each -> each.key.recordedIn() == sequence)
                .forEach(each -> detail.withReview(each.terms, each.reviewIn == sequence ? null : each.reviewIn));
        return detail.withNotice(event.notice)
                .withHearingRequestBy(event.hearingRequestBy)
                .withHearing(event.hearingRequestedOn, event.hearingHeldOn, event.hearingWaivedOn)
                .withPayment(event.paidOn, event.payBy);
    }

    private List<String> cited(int sequence) {
        return legalBasis.stream()
                .filter(each -> each.key.sequence() == sequence)
                .map(each -> each.instrument)
                .toList();
    }

    /** @return whether a notice and a review have their row, and no other event has one */
    private boolean hasItsPenalty(RectificationEvent event, int sequence) {
        boolean notice = notices.stream().anyMatch(each -> each.key.givenIn() == sequence);
        boolean review = reviews.stream()
                .anyMatch(each -> each.key.recordedIn() == sequence && Objects.equals(each.imposedIn, event.measure));
        return notice == (event.action == RectificationAction.GIVE_PENALTY_NOTICE)
                && review == (event.action == RectificationAction.RECORD_REVIEW);
    }

    private @Nullable MeasureStatement statementOf(RectificationEvent event) {
        return event.action == RectificationAction.GIVE_PENALTY_NOTICE ? null : statement(event.key.sequence());
    }

    private @Nullable MeasureStatement statement(int sequence) {
        List<String> cited = cited(sequence);
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
            case RECORD_REVIEW -> withdrawsWhatIsAnnulled(event, sequence);
            case WITHDRAW_MEASURE ->
                withdrawn.size() == 1
                        && Objects.equals(withdrawn.getFirst().key().imposedIn(), event.measure);
            default -> withdrawn.isEmpty();
        };
        return complete && withdrawn.stream().allMatch(each -> event.day().equals(each.withdrawnOn()));
    }

    private boolean withdrawsWhatIsAnnulled(RectificationEvent event, int sequence) {
        boolean annuls = reviews.stream()
                .anyMatch(each -> each.key.recordedIn() == sequence && each.terms.result() == ReviewResult.ANNULLED);
        return measures.stream()
                .filter(each -> Objects.equals(each.withdrawnIn(), sequence)
                        || annuls && Objects.equals(each.key().imposedIn(), event.measure))
                .allMatch(each -> annuls
                        && Objects.equals(each.key().imposedIn(), event.measure)
                        && each.withdrawnIn() != null
                        && each.withdrawnIn() <= sequence);
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
