package org.realnameaudit.rectification;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.realnameaudit.reference.Evidence;

/**
 * A case with its history, measures and evidence, for verification. Each event must be present and unaltered, and its
 * digest must cover the previous event's digest. The case, its measures and its evidence must match the events.
 *
 * @param history in the order of sequence
 * @param evidence in the order of submission
 */
record CaseFile(
        RectificationCase rectificationCase,
        List<RectificationEvent> history,
        List<Measure> measures,
        List<CaseEvidence> evidence) {

    private static final Set<RectificationAction> DEADLINE_ACTIONS =
            EnumSet.of(RectificationAction.NOTIFY, RectificationAction.EXTEND_DEADLINE, RectificationAction.REOPEN);

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
        List<Evidence> pieces = evidence.stream()
                .filter(each -> each.key.submittedIn() == sequence)
                .map(each -> each.evidence)
                .toList();
        List<Measure> imposed = measures.stream()
                .filter(each -> each.key.imposedIn() == sequence)
                .toList();
        List<Measure> lifted = measures.stream()
                .filter(each -> Objects.equals(each.liftedIn, sequence))
                .toList();
        boolean imposes = event.action == RectificationAction.IMPOSE_MEASURE;
        boolean lifts = event.action == RectificationAction.LIFT_MEASURE;
        return imposes == !imposed.isEmpty()
                && imposed.stream().allMatch(each -> each.isImposedBy(event))
                && lifts == !lifted.isEmpty()
                && lifted.stream().allMatch(each -> each.isLiftedBy(event))
                && (!lifts
                        || measures.stream()
                                .noneMatch(
                                        each -> each.type == lifted.getFirst().type && each.isInForceAfter(sequence)))
                && (pieces.isEmpty() || Objects.equals(EventDetail.ofEvidence(pieces), event.detail))
                && (!pieces.isEmpty() || event.detail == null || !event.detail.startsWith("evidence="))
                && hasItsEffectOnTheCase(event, sequence);
    }

    /** The effect of an event on the case itself lasts until a later event changes it. */
    private boolean hasItsEffectOnTheCase(RectificationEvent event, int sequence) {
        List<RectificationEvent> later = history.subList(sequence, history.size());
        return switch (event.action) {
            case OPEN ->
                Objects.equals(event.detail, EventDetail.of("severity", rectificationCase.severity))
                        && hasItsDeadline(event, later);
            case NOTIFY, EXTEND_DEADLINE, REOPEN -> hasItsDeadline(event, later);
            case CLOSE ->
                later.stream().anyMatch(each -> each.action == RectificationAction.REOPEN)
                        || event.day().equals(rectificationCase.closedOn);
            default -> true;
        };
    }

    private boolean hasItsDeadline(RectificationEvent event, List<RectificationEvent> later) {
        return later.stream().anyMatch(each -> DEADLINE_ACTIONS.contains(each.action))
                || Objects.equals(event.detailValue("deadline"), Objects.toString(rectificationCase.deadline, null));
    }
}
