package org.realnameaudit.accountability;

import org.eclipse.microprofile.graphql.Description;

@Description("Decision of an accountability action (问责): criticism for LIGHT, and for SERIOUS three "
        + "sanctions (行政处分), rising from WARNING through DEMERIT to MAJOR_DEMERIT. A sanction "
        + "on an office-holder is not the administrative penalty (行政处罚) on a company, though "
        + "both use the word 警告.")
public enum AccountabilityType {
    @Description("Circulated criticism of the province or city, with a deadline for putting the "
            + "violations right (通报批评，限期整改).")
    CIRCULATED_CRITICISM_WITH_DEADLINE,
    @Description("Warning to the office-holder (警告).")
    WARNING,
    @Description("Demerit on the office-holder's record (记过).")
    DEMERIT,
    @Description("Major demerit on the office-holder's record (记大过).")
    MAJOR_DEMERIT
}
