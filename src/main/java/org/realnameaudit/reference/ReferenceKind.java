package org.realnameaudit.reference;

/** The kinds of reference data whose changes are events (rule 30). */
public enum ReferenceKind {
    RESELLER,
    OPERATOR,
    VIOLATION_TYPE,
    LEGAL_INSTRUMENT,
    COMMITMENT_LETTER,
    WORKING_DAY_CALENDAR
}
