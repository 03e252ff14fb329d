package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("What can be done in a case.")
public enum RectificationAction {
    @Description(
            "The case was opened; stands at the beginning of every history, and is never among the allowed actions.")
    OPEN,
    @Description("Tell the reseller, with a deadline where there is one.")
    NOTIFY,
    @Description("The reseller begins.")
    START,
    @Description("The reseller says it is done.")
    SUBMIT,
    @Description("The regulator agrees.")
    ACCEPT,
    @Description("The regulator does not agree.")
    RETURN,
    @Description("End the case.")
    CLOSE,
    @Description("Open an ended case again.")
    REOPEN,
    @Description("Impose a measure.")
    IMPOSE_MEASURE,
    @Description("Lift a measure that runs.")
    LIFT_MEASURE,
    @Description("Give the reseller more time.")
    EXTEND_DEADLINE,
    @Description("The reseller's reply (陈述申辩).")
    REPLY
}
