package org.realnameaudit.compliance;

/** Something in a campaign that is not what a recount comes to. As text it says what was kept and what was found. */
sealed interface Difference permits TallyDifference, FindingsDifference {

    /** @return its code */
    String campaign();
}
