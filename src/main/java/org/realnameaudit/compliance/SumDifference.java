package org.realnameaudit.compliance;

import org.realnameaudit.compliance.TallyDifference.Counts;

/**
 * A sum of a published campaign that is missing, differs from its tallies, or has no tallies.
 *
 * @param dimensions the kind of the sum with its reseller, channel and region, and {@code -} for none
 * @param kept the sum from which rates are computed
 * @param tallied the sum over the tallies
 */
record SumDifference(String campaign, String dimensions, Counts kept, Counts tallied) implements Difference {

    @Override
    public String toString() {
        if (kept.equals(tallied)) {
            return "%s sum by %s: kept %s; there is no tally of a published campaign"
                    .formatted(campaign, dimensions, kept);
        }
        return "%s sum by %s: kept %s; tallied %s".formatted(campaign, dimensions, kept, tallied);
    }
}
