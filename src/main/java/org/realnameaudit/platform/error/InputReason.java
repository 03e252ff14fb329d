package org.realnameaudit.platform.error;

/** All values of {@code extensions.errors[].reason}. The list is closed; docs/api.md explains each. */
public enum InputReason {
    /** A required value is missing or null. */
    REQUIRED,
    /** The value has another type than the field, such as a number for a string, or is not a value of the enum. */
    TYPE,
    /** The text does not have the required form, such as that of a date. */
    FORMAT,
    /** The text is too long. */
    LENGTH,
    /** The number, date or size of a list is too low or too high. */
    RANGE,
    /** The list or the row has too many elements. */
    TOO_MANY,
    /** No object that the caller may see has this code. */
    UNKNOWN_CODE,
    /** The input or the database already has this value. */
    DUPLICATE,
    /** The value is valid, but not in the current state or together with the other values. */
    NOT_ALLOWED_NOW,
    /** The case has no ground that stands, or the notice has no new one. */
    NO_GROUNDS,
    /** The campaign's field work has not ended. */
    CAMPAIGN_NOT_IN_REVIEW,
    /** The return, or the notice after a passed deadline, needs a new deadline. */
    NEEDS_DEADLINE,
    /** The severity is not the proposed one, so a reason is required. */
    NEEDS_REASON,
    /** The accountability action is dated before the letter that it answers. */
    BEFORE_LETTER,
    /** The field work cannot go on, or the campaign cannot be cancelled, because a reseller was notified of a case. */
    CASE_NOTIFIED,
    /** The campaign cannot be closed, because cases are running. */
    CASES_RUNNING,
    /** The legal instrument was not in force on the day of the violation. */
    NOT_IN_FORCE,
    /** The measure was decided before the violation. */
    BEFORE_VIOLATION,
    /** The violations of the serious case were not put right, as far as re-inspections show. */
    NOT_REINSPECTED,
    /** The measure is a penalty, which requires a procedure. */
    NO_PENALTY_NOTICE,
    /** The penalty rests on an instrument that is no law, regulation or rule. */
    NO_POWER_TO_PENALISE,
    /** The penalty is decided before the reseller was heard. */
    PARTY_NOT_HEARD,
    /** The deadline would depend on a year whose working days are not known. */
    CALENDAR_UNKNOWN,
    /** The campaign cannot be published, because it has nothing to publish, such as an inspected outlet. */
    NOTHING_INSPECTED,
    /** The campaign cannot be published, because drawn outlets have no outcome. */
    NOT_ACCOUNTED_FOR,
    /** The same account took the act before, so another account must take this one. */
    FOUR_EYES,
    /** The token is for another region. */
    OTHER_REGION,
    /** The text, the list or the file is empty, or the text consists only of white space and invisible characters. */
    EMPTY
}
