package org.realnameaudit.compliance;

/**
 * A tally that is not what its inspections come to, or that has none.
 *
 * @param kind of the outlets: reseller, channel and region, {@code -} where one is not known
 * @param tallied what rates are computed from
 * @param counted the inspections, counted again
 */
record TallyDifference(String campaign, String kind, Counts tallied, Counts counted) implements Difference {

    /** Not a {@link Compliance}: what is wrong may be impossible, too. */
    record Counts(long inspected, long violating) {

        @Override
        public String toString() {
            return "%d inspected, %d violating".formatted(inspected, violating);
        }
    }

    @Override
    public String toString() {
        if (tallied.equals(counted)) {
            return "%s %s: tallied %s; nothing was ever recorded".formatted(campaign, kind, tallied);
        }
        return "%s %s: tallied %s; counted %s".formatted(campaign, kind, tallied, counted);
    }
}
