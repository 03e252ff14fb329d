package org.realnameaudit.rectification;

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
    CLOSED;

    /** @return the party that has the turn (rule 11) */
    AwaitedParty awaiting() {
        return switch (this) {
            case OPEN, SUBMITTED, ACCEPTED -> AwaitedParty.REGULATOR;
            case NOTIFIED, RECTIFYING, RETURNED -> AwaitedParty.RESELLER;
            case CLOSED -> AwaitedParty.NOBODY;
        };
    }
}
