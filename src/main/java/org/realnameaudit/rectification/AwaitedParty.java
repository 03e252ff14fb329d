package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Party whose turn it is in a rectification case (整改).")
public enum AwaitedParty {
    @Description("The reseller (转售企业): the case is NOTIFIED, RECTIFYING or RETURNED. Only now can the case become "
            + "overdue.")
    RESELLER,
    @Description("The regulator (监管部门): the case is OPEN, SUBMITTED or ACCEPTED.")
    REGULATOR,
    @Description("Nobody: the case has ended.")
    NOBODY
}
