package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ShanghaiClock;

/**
 * All that is kept of a case, checked against its history: whether each event is there, says what it said and stands
 * behind the one before, and whether case, measures and evidence are what the events made of them.
 *
 * @param history in the order of sequence
 * @param evidence in the order in which it was put forward
 */
record CaseFile(
        RectificationCase of, List<RectificationEvent> history, List<Measure> measures, List<CaseEvidence> evidence) {

    private static final Set<RectificationAction> SETTING_THE_DEADLINE =
            EnumSet.of(RectificationAction.NOTIFY, RectificationAction.EXTEND_DEADLINE, RectificationAction.REOPEN);

    /**
     * @return the sequence of the first event that is altered, missing or too much, or else whose effect is; empty when
     *     all is whole
     */
    OptionalInt firstBroken() {
        OptionalInt broken = first(sequence -> !isIntact(sequence));
        // What an event has done can only be told when those after it are known to be true.
        return broken.isPresent() ? broken : first(sequence -> !hasItsEffect(sequence));
    }

    private OptionalInt first(IntPredicate broken) {
        return IntStream.rangeClosed(1, Math.max(of.version, history.size()))
                .filter(broken)
                .findFirst();
    }

    private boolean isIntact(int sequence) {
        if (sequence > history.size() || sequence > of.version) {
            return false;
        }
        RectificationEvent event = history.get(sequence - 1);
        RectificationEvent before = sequence == 1 ? null : history.get(sequence - 2);
        return event.key.sequence() == sequence
                && event.from == (before == null ? null : before.to)
                && follows(event)
                && event.digest.equals(event.digest(before == null ? null : before.digest))
                && (sequence < of.version
                        || event.digest.equals(of.digest) && event.to == of.status && event.at.equals(of.updatedAt));
    }

    /** Whether it is a step that the procedure knows. */
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
                                .noneMatch(each -> each.type == lifted.getFirst().type && each.runsAt(sequence)))
                && (pieces.isEmpty() || Objects.equals(EventDetail.ofEvidence(pieces), event.detail))
                && (!pieces.isEmpty() || event.detail == null || !event.detail.startsWith("evidence="))
                && hasItsEffectOnTheCase(event, sequence);
    }

    /** What an event says of the case itself holds until another event says otherwise. */
    private boolean hasItsEffectOnTheCase(RectificationEvent event, int sequence) {
        List<RectificationEvent> later = history.subList(sequence, history.size());
        return switch (event.action) {
            case OPEN ->
                Objects.equals(event.detail, EventDetail.of("severity", of.severity))
                        && leavesTheDeadline(event, later);
            case NOTIFY, EXTEND_DEADLINE, REOPEN -> leavesTheDeadline(event, later);
            case CLOSE ->
                later.stream().anyMatch(each -> each.action == RectificationAction.REOPEN)
                        || LocalDate.ofInstant(event.at, ShanghaiClock.ZONE).equals(of.closedOn);
            default -> true;
        };
    }

    private boolean leavesTheDeadline(RectificationEvent event, List<RectificationEvent> later) {
        return later.stream().anyMatch(each -> SETTING_THE_DEADLINE.contains(each.action))
                || Objects.equals(event.says("deadline"), of.deadline == null ? null : of.deadline.toString());
    }
}
