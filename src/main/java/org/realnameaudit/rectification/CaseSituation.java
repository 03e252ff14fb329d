package org.realnameaudit.rectification;

/**
 * What decides whether an action is possible in a case, besides the caller (rules 10, 11, 18, 20).
 *
 * @param measureInForce whether the case has a measure that can be lifted or withdrawn
 * @param measureStands whether the case has a measure that was not withdrawn
 * @param deadlineAhead whether the case has a deadline that has not passed
 * @param extensionRequested whether a request for a later deadline is unanswered
 * @param ownSubmission whether the caller made the last submission, so that another account accepts it (rule 26)
 */
record CaseSituation(
        RectificationStatus status,
        CaseSeverity severity,
        Violations violations,
        boolean measureInForce,
        boolean measureStands,
        boolean deadlineAhead,
        boolean extensionRequested,
        boolean ownSubmission,
        Penalties penalties) {

    /**
     * @param pending whether a penalty procedure has not ended
     * @param hearing whether such a procedure offers a hearing, and its notice was served
     * @param payable whether the case has a penalty with an amount that was not withdrawn
     * @param reviewable whether the case has a measure, be it in force or not
     */
    record Penalties(boolean pending, boolean hearing, boolean payable, boolean reviewable) {

        static final Penalties NONE = new Penalties(false, false, false, false);
    }

    /**
     * The violations of the reseller in the campaign, as they stand now.
     *
     * @param found whether the campaign's verdict on the reseller is VIOLATION_FOUND, and its field work has ended
     * @param notNotified whether there are grounds that no notice was about
     */
    record Violations(boolean found, boolean notNotified) {}

    /** @return whether the case allows the action; {@link Procedure} decides whether the status does */
    boolean allow(RectificationAction action) {
        return switch (action) {
            case NOTIFY -> status == RectificationStatus.OPEN ? violations.found : violations.notNotified;
            case ACCEPT -> !ownSubmission;
            case IMPOSE_MEASURE -> status != RectificationStatus.OPEN || violations.found;
            case REOPEN -> violations.found;
            case ESCALATE -> severity == CaseSeverity.ORDINARY;
            case LIFT_MEASURE, WITHDRAW_MEASURE -> measureInForce;
            case CORRECT_MEASURE -> measureStands;
            case RECORD_SERVICE -> measureStands || penalties.pending;
            case RECORD_HEARING -> penalties.hearing;
            case DROP_PENALTY -> penalties.pending;
            case RECORD_PAYMENT -> penalties.payable;
            case RECORD_REVIEW -> penalties.reviewable;
            case REQUEST_EXTENSION -> deadlineAhead && !extensionRequested;
            case REFUSE_EXTENSION -> extensionRequested;
            case CORRECT_DEADLINE -> deadlineAhead;
            default -> true;
        };
    }
}
