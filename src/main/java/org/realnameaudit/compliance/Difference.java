package org.realnameaudit.compliance;

/** A difference between the stored data of a campaign and its recount. Its text shows both. */
sealed interface Difference permits TallyDifference, FindingsDifference {

    /** @return the code of the campaign */
    String campaign();
}
