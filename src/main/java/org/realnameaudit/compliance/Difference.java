package org.realnameaudit.compliance;

/** A difference between the stored data of a campaign and its recount. As text it names both. */
sealed interface Difference permits TallyDifference, FindingsDifference {

    /** @return the code of the campaign */
    String campaign();
}
