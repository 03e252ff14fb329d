package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Action in a rectification case (整改); each one adds an event to the history.")
public enum RectificationAction {
    @Description("The regulator opens the case (立案): the first event of every history, never among `allowedActions`.")
    OPEN,
    @Description("The regulator notifies the reseller (整改通知), with or without a deadline: OPEN becomes NOTIFIED.")
    NOTIFY,
    @Description("The reseller starts the rectification (整改): NOTIFIED or RETURNED becomes RECTIFYING.")
    START,
    @Description("The reseller reports the rectification as done: RECTIFYING becomes SUBMITTED.")
    SUBMIT,
    @Description("The regulator accepts the rectification: SUBMITTED becomes ACCEPTED.")
    ACCEPT,
    @Description("The regulator does not accept the rectification: SUBMITTED becomes RETURNED.")
    RETURN,
    @Description("The regulator closes the case (结案): ACCEPTED becomes CLOSED.")
    CLOSE,
    @Description("The regulator reopens the case: CLOSED becomes OPEN, and the deadline (整改期限) is removed.")
    REOPEN,
    @Description("The regulator imposes a measure, such as an interview (约谈); possible in every status "
            + "but CLOSED, which stays.")
    IMPOSE_MEASURE,
    @Description("The regulator lifts the running measures of one type; possible in every status, which stays.")
    LIFT_MEASURE,
    @Description("The regulator sets a later deadline (整改期限), or a first one; possible in NOTIFIED, "
            + "RECTIFYING, SUBMITTED and RETURNED, which stay.")
    EXTEND_DEADLINE,
    @Description("The reseller replies (陈述申辩); possible in every status but CLOSED, which stays.")
    REPLY
}
