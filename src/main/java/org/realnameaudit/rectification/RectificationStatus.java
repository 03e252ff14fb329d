package org.realnameaudit.rectification;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;

@Description("Status of a rectification case (整改), changed by the actions of the case. "
        + "INVALID_TRANSITION has the allowed actions in `extensions.allowed`.")
public enum RectificationStatus {
    @Description("The case is open (立案), and the reseller has not been notified.")
    OPEN,
    @Description("The reseller has been notified (整改通知) and has not started.")
    NOTIFIED,
    @Description("The reseller is rectifying the violations (整改).")
    RECTIFYING,
    @Description("The reseller has reported the rectification as done; the regulator decides next.")
    SUBMITTED,
    @Description("The regulator has accepted the rectification; the case can be closed.")
    ACCEPTED,
    @Description("The regulator has not accepted the rectification; the reseller must start again.")
    RETURNED,
    @Description("The case is closed (结案). It can be reopened.")
    CLOSED,
    @Description("The case was withdrawn (撤销立案): it was opened in error, or its grounds are gone. It is left out of "
            + "the public's lists. If the reseller had been notified, `rectificationCase` still finds it, without "
            + "its grounds. It can be reopened while grounds stand.")
    WITHDRAWN;

    /** @return whether the case was closed or withdrawn */
    boolean hasEnded() {
        return this == CLOSED || this == WITHDRAWN;
    }

    /** @return the statuses in which this party has the turn */
    static List<RectificationStatus> awaiting(AwaitedParty party) {
        return Arrays.stream(values()).filter(each -> each.awaiting() == party).toList();
    }

    /** @return the party that has the turn (rule 11) */
    AwaitedParty awaiting() {
        return switch (this) {
            case OPEN, SUBMITTED, ACCEPTED -> AwaitedParty.REGULATOR;
            case NOTIFIED, RECTIFYING, RETURNED -> AwaitedParty.RESELLER;
            case CLOSED, WITHDRAWN -> AwaitedParty.NOBODY;
        };
    }
}
