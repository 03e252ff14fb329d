package org.realnameaudit.accountability;

import org.eclipse.microprofile.graphql.Description;

@Description("How a branch is called to account. LIGHT takes the first only, SERIOUS the other three, in rising order. "
        + "Not the "
        + "administrative penalty on a company, though both use the word 警告.")
public enum AccountabilityType {
    @Description("Circulated criticism with a deadline (通报批评，限期整改).")
    CIRCULATED_CRITICISM_WITH_DEADLINE,
    @Description("Warning (警告).")
    WARNING,
    @Description("Demerit (记过).")
    DEMERIT,
    @Description("Major demerit (记大过).")
    MAJOR_DEMERIT
}
