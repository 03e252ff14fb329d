package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Action in a rectification case (整改). Each action adds an event to the history.")
public enum RectificationAction {
    @Description("The regulator opens the case (立案). This action is the first event of every history and never "
            + "one of the `allowedActions`.")
    OPEN,
    @Description("The regulator notifies the reseller (整改通知) of the grounds, with or without a deadline: OPEN becomes "
            + "NOTIFIED. In NOTIFIED, RECTIFYING and RETURNED a further notice adds new grounds; the status does not "
            + "change.")
    NOTIFY,
    @Description("The reseller starts the rectification (整改): NOTIFIED or RETURNED becomes RECTIFYING.")
    START,
    @Description("The reseller reports the rectification as done: RECTIFYING becomes SUBMITTED.")
    SUBMIT,
    @Description("The regulator accepts the rectification: SUBMITTED becomes ACCEPTED.")
    ACCEPT,
    @Description("The regulator returns the case to the reseller, with a new deadline if it had one: ACCEPTED or "
            + "SUBMITTED becomes RETURNED.")
    RETURN,
    @Description("The regulator closes the case (结案): ACCEPTED becomes CLOSED.")
    CLOSE,
    @Description("The regulator reopens the case while its grounds stand: CLOSED or WITHDRAWN becomes OPEN, and the "
            + "deadline (整改期限) is removed.")
    REOPEN,
    @Description("The regulator withdraws the case (撤销立案) and its measures in force: every other status becomes "
            + "WITHDRAWN.")
    WITHDRAW,
    @Description("The regulator raises the severity from ORDINARY to SERIOUS. Possible until the case has ended; the "
            + "status does not change.")
    ESCALATE,
    @Description("The regulator imposes a measure, such as an interview (约谈). Possible until the case has "
            + "ended, and for BAD_RECORD_LISTED in CLOSED, too; the status does not change.")
    IMPOSE_MEASURE,
    @Description("The regulator corrects what is recorded of a measure. Possible in every status except WITHDRAWN; "
            + "the status does not change.")
    CORRECT_MEASURE,
    @Description("The regulator lifts (解除) a measure that is in force. Possible in every status except WITHDRAWN; "
            + "the status does not change.")
    LIFT_MEASURE,
    @Description("The regulator withdraws (撤回) a measure that is in force, because it should not have been imposed. "
            + "Possible in every status except WITHDRAWN; the status does not change.")
    WITHDRAW_MEASURE,
    @Description("The regulator gives notice of a penalty that it intends (行政处罚事先告知). Possible from NOTIFIED on "
            + "until the case has ended; the status does not change.")
    GIVE_PENALTY_NOTICE,
    @Description("The regulator records that the reseller asked for a hearing (听证), waived it, or was heard. Possible "
            + "in every status except WITHDRAWN; the status does not change.")
    RECORD_HEARING,
    @Description("The regulator ends a penalty procedure without a penalty (不予行政处罚). Possible in every status except "
            + "WITHDRAWN; the status does not change.")
    DROP_PENALTY,
    @Description("The regulator records the day on which a measure or a penalty notice was served (送达) on the "
            + "reseller. Possible in every status except WITHDRAWN; the status does not change.")
    RECORD_SERVICE,
    @Description("The regulator records that a fine or a confiscated amount was paid (缴纳), or grants more time. "
            + "Possible in every status except WITHDRAWN; the status does not change.")
    RECORD_PAYMENT,
    @Description("The regulator records a reconsideration or a lawsuit (行政复议、行政诉讼) about a measure, or its result. "
            + "Possible in every status; the status does not change.")
    RECORD_REVIEW,
    @Description("The reseller asks for a later deadline (延期申请) before its deadline has passed. Possible in NOTIFIED, "
            + "RECTIFYING and RETURNED; the status does not change. Until the regulator answers, the case is not "
            + "overdue.")
    REQUEST_EXTENSION,
    @Description("The regulator refuses the later deadline for which the reseller has asked. Possible in NOTIFIED, "
            + "RECTIFYING and RETURNED; the status and the deadline do not change.")
    REFUSE_EXTENSION,
    @Description("The regulator sets a first or a later deadline (整改期限). Possible in NOTIFIED, RECTIFYING, "
            + "SUBMITTED and RETURNED; the status does not change.")
    EXTEND_DEADLINE,
    @Description("The regulator corrects a mistyped deadline (整改期限) that has not passed. Possible in NOTIFIED, "
            + "RECTIFYING, SUBMITTED and RETURNED; the status does not change.")
    CORRECT_DEADLINE,
    @Description("The reseller replies (陈述申辩). Possible until the case has ended; the status does not change.")
    REPLY;

    /** @return whether evidence can be added with the action */
    boolean takesEvidence() {
        return switch (this) {
            case START, SUBMIT, ACCEPT, RETURN, CLOSE, REOPEN, REQUEST_EXTENSION, REPLY -> true;
            case GIVE_PENALTY_NOTICE, RECORD_HEARING, RECORD_SERVICE, RECORD_PAYMENT -> true;
            case OPEN, NOTIFY, WITHDRAW, ESCALATE, REFUSE_EXTENSION, EXTEND_DEADLINE, CORRECT_DEADLINE -> false;
            case IMPOSE_MEASURE, CORRECT_MEASURE, LIFT_MEASURE, WITHDRAW_MEASURE, DROP_PENALTY -> false;
            case RECORD_REVIEW -> false;
        };
    }

    /** @return whether the action decides on a legal basis */
    boolean citesLaw() {
        return switch (this) {
            case NOTIFY, IMPOSE_MEASURE, CORRECT_MEASURE, GIVE_PENALTY_NOTICE -> true;
            case OPEN, START, SUBMIT, ACCEPT, RETURN, CLOSE, REOPEN, WITHDRAW, ESCALATE, REPLY -> false;
            case REQUEST_EXTENSION, REFUSE_EXTENSION, EXTEND_DEADLINE, CORRECT_DEADLINE -> false;
            case LIFT_MEASURE, WITHDRAW_MEASURE, RECORD_SERVICE, RECORD_HEARING, DROP_PENALTY -> false;
            case RECORD_PAYMENT, RECORD_REVIEW -> false;
        };
    }
}
