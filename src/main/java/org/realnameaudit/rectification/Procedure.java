package org.realnameaudit.rectification;

import static java.util.stream.Collectors.toMap;
import static org.realnameaudit.rectification.RectificationStatus.ACCEPTED;
import static org.realnameaudit.rectification.RectificationStatus.CLOSED;
import static org.realnameaudit.rectification.RectificationStatus.NOTIFIED;
import static org.realnameaudit.rectification.RectificationStatus.OPEN;
import static org.realnameaudit.rectification.RectificationStatus.RECTIFYING;
import static org.realnameaudit.rectification.RectificationStatus.RETURNED;
import static org.realnameaudit.rectification.RectificationStatus.SUBMITTED;
import static org.realnameaudit.rectification.RectificationStatus.WITHDRAWN;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.realnameaudit.platform.error.Failure;

/**
 * An action's place in the procedure: the status to which it leads from each status, and the parties that may take it
 * (rules 10, 11, 14). The procedure is defined only here. An administrator may act on behalf of the reseller.
 *
 * @param statuses the status after the action, by the status before it; other statuses do not allow the action. Empty
 *     for the action that opens a case.
 * @param by the parties that may take the action
 */
record Procedure(Map<RectificationStatus, RectificationStatus> statuses, Set<Party> by) {

    private static final Set<Party> REGULATOR = EnumSet.of(Party.REGULATOR);
    private static final Set<Party> BOTH = EnumSet.allOf(Party.class);
    private static final Set<RectificationStatus> NOT_WITHDRAWN = EnumSet.complementOf(EnumSet.of(WITHDRAWN));
    /** The reseller sees the case only from its first notice on. */
    private static final Set<RectificationStatus> RUNNING_AFTER_NOTICE =
            EnumSet.complementOf(EnumSet.of(OPEN, CLOSED, WITHDRAWN));

    private static final Set<RectificationStatus> RUNNING = EnumSet.complementOf(EnumSet.of(CLOSED, WITHDRAWN));
    private static final Set<RectificationStatus> OF_RESELLER =
            EnumSet.copyOf(RectificationStatus.awaiting(AwaitedParty.RESELLER));
    private static final Set<RectificationStatus> WITH_DEADLINE = EnumSet.of(NOTIFIED, RECTIFYING, SUBMITTED, RETURNED);

    /** Lists ask for each action of each case. */
    private static final Map<RectificationAction, Procedure> ALL =
            Arrays.stream(RectificationAction.values()).collect(toMap(each -> each, Procedure::define));

    static Procedure of(RectificationAction action) {
        return Objects.requireNonNull(ALL.get(action));
    }

    private static Procedure define(RectificationAction action) {
        return switch (action) {
            case OPEN -> new Procedure(Map.of(), REGULATOR);
            case NOTIFY ->
                new Procedure(
                        Map.of(OPEN, NOTIFIED, NOTIFIED, NOTIFIED, RECTIFYING, RECTIFYING, RETURNED, RETURNED),
                        REGULATOR);
            case START -> new Procedure(to(RECTIFYING, EnumSet.of(NOTIFIED, RETURNED)), BOTH);
            case SUBMIT -> new Procedure(to(SUBMITTED, EnumSet.of(RECTIFYING)), BOTH);
            case ACCEPT -> new Procedure(to(ACCEPTED, EnumSet.of(SUBMITTED)), REGULATOR);
            case RETURN -> new Procedure(to(RETURNED, EnumSet.of(SUBMITTED, ACCEPTED)), REGULATOR);
            case CLOSE -> new Procedure(to(CLOSED, EnumSet.of(ACCEPTED)), REGULATOR);
            case REOPEN -> new Procedure(to(OPEN, EnumSet.of(CLOSED, WITHDRAWN)), REGULATOR);
            case WITHDRAW -> new Procedure(to(WITHDRAWN, NOT_WITHDRAWN), REGULATOR);
            case ESCALATE -> new Procedure(in(RUNNING), REGULATOR);
            // The list of bad records, services and payments outlast the case (rule 24).
            case IMPOSE_MEASURE, CORRECT_MEASURE, LIFT_MEASURE, WITHDRAW_MEASURE, RECORD_SERVICE, RECORD_PAYMENT ->
                new Procedure(in(NOT_WITHDRAWN), REGULATOR);
            case GIVE_PENALTY_NOTICE -> new Procedure(in(RUNNING_AFTER_NOTICE), REGULATOR);
            case RECORD_HEARING, DROP_PENALTY -> new Procedure(in(NOT_WITHDRAWN), REGULATOR);
            // A court decides after a withdrawal, too.
            case RECORD_REVIEW -> new Procedure(in(EnumSet.allOf(RectificationStatus.class)), REGULATOR);
            case REQUEST_EXTENSION -> new Procedure(in(OF_RESELLER), BOTH);
            case REFUSE_EXTENSION -> new Procedure(in(OF_RESELLER), REGULATOR);
            case EXTEND_DEADLINE, CORRECT_DEADLINE -> new Procedure(in(WITH_DEADLINE), REGULATOR);
            case REPLY -> new Procedure(in(RUNNING), BOTH);
        };
    }

    private static Map<RectificationStatus, RectificationStatus> to(
            RectificationStatus after, Set<RectificationStatus> from) {
        return statuses(from, _ -> after);
    }

    /** The action does not change the status. */
    private static Map<RectificationStatus, RectificationStatus> in(Set<RectificationStatus> statuses) {
        return statuses(statuses, each -> each);
    }

    private static Map<RectificationStatus, RectificationStatus> statuses(
            Set<RectificationStatus> from, UnaryOperator<RectificationStatus> after) {
        return from.stream().collect(toMap(each -> each, after));
    }

    /**
     * @param parties the parties for which the caller acts
     * @return the actions that the caller can take now, in the order of the procedure
     */
    static Set<RectificationAction> allowed(CaseSituation situation, Collection<Party> parties) {
        EnumSet<RectificationAction> allowed = EnumSet.noneOf(RectificationAction.class);
        Arrays.stream(RectificationAction.values())
                .filter(action -> of(action).isFor(parties)
                        && of(action).after(situation.status()).isPresent()
                        && situation.allow(action))
                .forEach(allowed::add);
        return allowed;
    }

    boolean isFor(Collection<Party> parties) {
        return by.stream().anyMatch(parties::contains);
    }

    /** @throws Failure.Forbidden if none of the parties may take the action */
    void require(Collection<Party> parties) {
        if (!isFor(parties)) {
            throw new Failure.Forbidden(
                    by.contains(Party.RESELLER)
                            ? "Only the reseller of the case or an administrator may do this"
                            : "Only an administrator may do this");
        }
    }

    /** @return the party that acts: an administrator who takes an action of the reseller acts on its behalf */
    Party party() {
        return by.contains(Party.RESELLER) ? Party.RESELLER : Party.REGULATOR;
    }

    /** @return the status after the action; empty if the given status does not allow the action */
    Optional<RectificationStatus> after(RectificationStatus status) {
        return Optional.ofNullable(statuses.get(status));
    }
}
