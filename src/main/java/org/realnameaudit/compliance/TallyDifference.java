package org.realnameaudit.compliance;

/**
 * A tally that is not what its inspections come to.
 *
 * @param kind    of the outlets: reseller, channel and region, {@code -} where one is not known
 * @param tallied what rates are computed from
 * @param counted the inspections, counted again
 */
public record TallyDifference(String campaign, String kind, Counts tallied, Counts counted) {

    /** Not a {@link Compliance}: what is wrong may be impossible, too. */
    public record Counts(long inspected, long violating) {

        @Override
        public String toString() {
            return "%d inspected, %d violating".formatted(inspected, violating);
        }
    }
}
