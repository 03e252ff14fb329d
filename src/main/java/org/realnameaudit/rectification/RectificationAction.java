package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Action in a rectification case (整改). Each action adds an event to the history.")
public enum RectificationAction {
    @Description("The regulator opens the case (立案). This action is the first event of every history and never "
            + "one of the `allowedActions`.")
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
    @Description("The regulator imposes a measure, such as an interview (约谈). Possible in every status except "
            + "CLOSED; the status does not change.")
    IMPOSE_MEASURE,
    @Description("The regulator lifts all measures of one type that are in force. Possible in every status; the "
            + "status does not change.")
    LIFT_MEASURE,
    @Description("The regulator sets a first or a later deadline (整改期限). Possible in NOTIFIED, RECTIFYING, "
            + "SUBMITTED and RETURNED; the status does not change.")
    EXTEND_DEADLINE,
    @Description("The reseller replies (陈述申辩). Possible in every status except CLOSED; the status does not change.")
    REPLY
}
