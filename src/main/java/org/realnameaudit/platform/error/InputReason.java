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
    /** The campaign found no violation of this reseller, so there is nothing to accuse it of. */
    NO_GROUNDS,
    /** The campaign's field work has not ended. */
    CAMPAIGN_NOT_IN_REVIEW,
    /** The case cannot be returned before its deadline is extended, because the deadline has passed. */
    NEEDS_DEADLINE,
    /** The text, the list or the file is empty, or the text consists only of white space and invisible characters. */
    EMPTY
}
