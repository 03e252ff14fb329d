package org.realnameaudit.compliance;

/** A difference between stored and recomputed data of a campaign. The text of the difference shows both. */
sealed interface Difference permits SumDifference, TallyDifference, FindingsDifference {

    /** @return the code of the campaign */
    String campaign();
}
