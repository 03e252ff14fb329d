package org.realnameaudit.rectification;

import static org.realnameaudit.rectification.RectificationStatus.ACCEPTED;
import static org.realnameaudit.rectification.RectificationStatus.CLOSED;
import static org.realnameaudit.rectification.RectificationStatus.NOTIFIED;
import static org.realnameaudit.rectification.RectificationStatus.OPEN;
import static org.realnameaudit.rectification.RectificationStatus.RECTIFYING;
import static org.realnameaudit.rectification.RectificationStatus.RETURNED;
import static org.realnameaudit.rectification.RectificationStatus.SUBMITTED;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action's place in the procedure: the statuses that allow it, the parties that may take it, and the status to which
 * it leads (rules 10, 11, 14). The procedure is defined only here. An administrator may act on behalf of the reseller.
 *
 * @param from the statuses that allow the action; empty for the action that opens a case
 * @param to the status after the action; null if the action does not change the status
 * @param by the parties that may take the action
 */
record Procedure(Set<RectificationStatus> from, @Nullable RectificationStatus to, Set<Party> by) {

    private static final Set<Party> REGULATOR = EnumSet.of(Party.REGULATOR);
    private static final Set<Party> BOTH = EnumSet.allOf(Party.class);
    private static final Set<RectificationStatus> NOT_CLOSED = EnumSet.complementOf(EnumSet.of(CLOSED));

    static Procedure of(RectificationAction action) {
        return switch (action) {
            case OPEN -> new Procedure(Set.of(), OPEN, REGULATOR);
            case NOTIFY -> new Procedure(EnumSet.of(OPEN), NOTIFIED, REGULATOR);
            case START -> new Procedure(EnumSet.of(NOTIFIED, RETURNED), RECTIFYING, BOTH);
            case SUBMIT -> new Procedure(EnumSet.of(RECTIFYING), SUBMITTED, BOTH);
            case ACCEPT -> new Procedure(EnumSet.of(SUBMITTED), ACCEPTED, REGULATOR);
            case RETURN -> new Procedure(EnumSet.of(SUBMITTED), RETURNED, REGULATOR);
            case CLOSE -> new Procedure(EnumSet.of(ACCEPTED), CLOSED, REGULATOR);
            case REOPEN -> new Procedure(EnumSet.of(CLOSED), OPEN, REGULATOR);
            case IMPOSE_MEASURE -> new Procedure(NOT_CLOSED, null, REGULATOR);
            // The entry on the list of bad records stays in force after the case is closed.
            case LIFT_MEASURE -> new Procedure(EnumSet.allOf(RectificationStatus.class), null, REGULATOR);
            case EXTEND_DEADLINE ->
                new Procedure(EnumSet.of(NOTIFIED, RECTIFYING, SUBMITTED, RETURNED), null, REGULATOR);
            case REPLY -> new Procedure(NOT_CLOSED, null, BOTH);
        };
    }

    /**
     * @param parties the parties for which the caller acts
     * @param hasMeasureInForce whether the case has a measure that can be lifted
     * @return the actions that the caller can take now, in the order of the procedure
     */
    static Set<RectificationAction> allowed(
            RectificationStatus status, Collection<Party> parties, boolean hasMeasureInForce) {
        EnumSet<RectificationAction> allowed = EnumSet.noneOf(RectificationAction.class);
        for (RectificationAction action : RectificationAction.values()) {
            Procedure procedure = of(action);
            if (procedure.from.contains(status)
                    && procedure.isFor(parties)
                    && (hasMeasureInForce || action != RectificationAction.LIFT_MEASURE)) {
                allowed.add(action);
            }
        }
        return allowed;
    }

    boolean isFor(Collection<Party> parties) {
        return by.stream().anyMatch(parties::contains);
    }

    /** @return the status after the action; empty if the given status does not allow the action */
    Optional<RectificationStatus> after(RectificationStatus status) {
        return from.contains(status) ? Optional.of(to == null ? status : to) : Optional.empty();
    }
}
