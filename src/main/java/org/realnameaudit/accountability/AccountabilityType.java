package org.realnameaudit.accountability;

import org.eclipse.microprofile.graphql.Description;

@Description("Decision of an accountability action (问责): criticism for LIGHT, or a sanction (行政处分) for SERIOUS. "
        + "The sanctions in ascending order are WARNING, DEMERIT and MAJOR_DEMERIT. A sanction on a person is "
        + "not the administrative penalty (行政处罚) on a company, although both use the word 警告.")
public enum AccountabilityType {
    @Description("Circulated criticism of the branch, with a deadline for the rectification (通报批评，限期整改).")
    CIRCULATED_CRITICISM_WITH_DEADLINE,
    @Description("Warning to the responsible person (警告).")
    WARNING,
    @Description("Demerit on the responsible person's record (记过).")
    DEMERIT,
    @Description("Major demerit on the responsible person's record (记大过).")
    MAJOR_DEMERIT
}
