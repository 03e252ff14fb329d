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
 * What can be done in a case, from where, by whom, and where it leads (rules 10, 11, 14): the only place that knows. An
 * administrator may act on behalf of the reseller.
 *
 * @param from where the case has to stand; nowhere for what is not done in a case that is there
 * @param to where it stands afterwards; null where it stays
 * @param by who may do it
 */
record Procedure(Set<RectificationStatus> from, @Nullable RectificationStatus to, Set<Party> by) {

    private static final Set<Party> REGULATOR = EnumSet.of(Party.REGULATOR);
    private static final Set<Party> BOTH = EnumSet.allOf(Party.class);
    private static final Set<RectificationStatus> RUNNING = EnumSet.complementOf(EnumSet.of(CLOSED));

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
            case IMPOSE_MEASURE -> new Procedure(RUNNING, null, REGULATOR);
            // A bad record outlives the case that it came from.
            case LIFT_MEASURE -> new Procedure(EnumSet.allOf(RectificationStatus.class), null, REGULATOR);
            case EXTEND_DEADLINE ->
                new Procedure(EnumSet.of(NOTIFIED, RECTIFYING, SUBMITTED, RETURNED), null, REGULATOR);
            case REPLY -> new Procedure(RUNNING, null, BOTH);
        };
    }

    /**
     * @param parties whom the caller acts for
     * @param measures whether a measure runs that could be lifted
     * @return what the caller can do now, in the order in which a case goes
     */
    static Set<RectificationAction> allowed(RectificationStatus status, Collection<Party> parties, boolean measures) {
        EnumSet<RectificationAction> allowed = EnumSet.noneOf(RectificationAction.class);
        for (RectificationAction action : RectificationAction.values()) {
            Procedure procedure = of(action);
            if (procedure.from.contains(status)
                    && procedure.isFor(parties)
                    && (measures || action != RectificationAction.LIFT_MEASURE)) {
                allowed.add(action);
            }
        }
        return allowed;
    }

    boolean isFor(Collection<Party> parties) {
        return by.stream().anyMatch(parties::contains);
    }

    /** @return where a case that stands there stands afterwards; empty when it cannot be done from there */
    Optional<RectificationStatus> after(RectificationStatus status) {
        return from.contains(status) ? Optional.of(to == null ? status : to) : Optional.empty();
    }
}
