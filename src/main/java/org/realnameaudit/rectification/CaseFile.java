package org.realnameaudit.rectification;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.realnameaudit.reference.Evidence;

/**
 * A case with its history, measures, evidence and grounds, for verification. Each event must be present and unaltered,
 * and its digest must cover the previous event's digest. All other data must match the events.
 *
 * @param history in the order of sequence
 * @param evidence in the order of submission
 */
record CaseFile(
        RectificationCase rectificationCase,
        List<RectificationEvent> history,
        List<Measure> measures,
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
        return hasItsMeasures(event, sequence)
                && hasItsEvidence(event, sequence)
                && hasItsGrounds(event, sequence)
                && hasItsEffectOnTheCase(event, sequence);
    }

    private boolean hasItsMeasures(RectificationEvent event, int sequence) {
        List<Measure> imposed = measures.stream()
                .filter(each -> each.key.imposedIn() == sequence)
                .toList();
        List<Measure> lifted = measures.stream()
                .filter(each -> Objects.equals(each.liftedIn, sequence))
                .toList();
        List<Measure> inForce =
                measures.stream().filter(each -> each.isInForceAfter(sequence)).toList();
        boolean imposes = event.action == RectificationAction.IMPOSE_MEASURE;
        boolean lifts = event.action == RectificationAction.LIFT_MEASURE;
        boolean withdraws = event.action == RectificationAction.WITHDRAW;
        return imposes == !imposed.isEmpty()
                && imposed.stream().allMatch(each -> each.isImposedBy(event))
                && lifts == !lifted.isEmpty()
                && lifted.stream().allMatch(each -> each.isLiftedBy(event))
                && (!lifts || inForce.stream().noneMatch(each -> each.type == lifted.getFirst().type))
                && (!withdraws || inForce.isEmpty())
                && measures.stream()
                        .filter(each -> Objects.equals(each.withdrawnIn, sequence))
                        .allMatch(each -> withdraws && event.day().equals(each.withdrawnOn));
    }

    private boolean hasItsEvidence(RectificationEvent event, int sequence) {
        List<Evidence> pieces = evidence.stream()
                .filter(each -> each.key.submittedIn() == sequence)
                .map(each -> each.evidence)
                .toList();
        return Objects.equals(
                EventDetail.ofEvidence(pieces),
                EventDetail.of("evidence", event.detailValue("evidence"), "digest", event.detailValue("digest")));
    }

    /** Notices before V29 do not name their grounds, and neither do notices about a published verdict. */
    private boolean hasItsGrounds(RectificationEvent event, int sequence) {
        String recorded = EventDetail.of(
                "grounds", event.detailValue("grounds"), "groundsDigest", event.detailValue("groundsDigest"));
        return recorded == null
                || recorded.equals(EventDetail.ofGrounds(grounds.stream()
                        .filter(each -> each.key.notifiedIn() == sequence)
                        .map(CaseGround::inspection)
                        .toList()));
    }

    /** The effect of an event on the case itself lasts until a later event changes it. */
    private boolean hasItsEffectOnTheCase(RectificationEvent event, int sequence) {
        List<RectificationEvent> later = history.subList(sequence, history.size());
        return switch (event.action) {
            case OPEN -> hasItsSeverity(event, later) && hasItsDeadline(event, later);
            case ESCALATE -> hasItsSeverity(event, later);
            case NOTIFY, EXTEND_DEADLINE, CORRECT_DEADLINE, REOPEN, RETURN ->
                !event.changesDeadline() || hasItsDeadline(event, later);
            case CLOSE, WITHDRAW ->
                later.stream().anyMatch(each -> each.to != event.to)
                        || event.day().equals(rectificationCase.closedOn);
            default -> true;
        };
    }

    private boolean hasItsSeverity(RectificationEvent event, List<RectificationEvent> later) {
        return later.stream().anyMatch(each -> each.action == RectificationAction.ESCALATE)
                || rectificationCase.severity.name().equals(event.detailValue("severity"));
    }

    private boolean hasItsDeadline(RectificationEvent event, List<RectificationEvent> later) {
        return later.stream().anyMatch(RectificationEvent::changesDeadline)
                || Objects.equals(event.detailValue("deadline"), Objects.toString(rectificationCase.deadline, null));
    }
}
