package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a rectification case stands.")
public enum RectificationStatus {
    @Description("Opened; the reseller has not been told.")
    OPEN,
    @Description("The reseller has its notice (整改通知).")
    NOTIFIED,
    @Description("The reseller is putting things right.")
    RECTIFYING,
    @Description("The reseller says it is done.")
    SUBMITTED,
    @Description("The regulator agrees.")
    ACCEPTED,
    @Description("The regulator does not; it goes back to the reseller.")
    RETURNED,
    @Description("Over; what is overdue or remaining stands still.")
    CLOSED
}
