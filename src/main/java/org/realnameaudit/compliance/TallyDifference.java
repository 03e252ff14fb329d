package org.realnameaudit.compliance;

/**
 * A tally that is missing, differs from its inspections, or has no inspections.
 *
 * @param kind the reseller, channel and region of the outlets, with {@code -} for an unknown one
 * @param tallied the counts from which rates are computed
 * @param counted the recount of the inspections
 */
record TallyDifference(String campaign, String kind, Counts tallied, Counts counted) implements Difference {

    /** Not a {@link Compliance}, which refuses impossible counts. */
    record Counts(long inspected, long violating) {

        @Override
        public String toString() {
            return "%d inspected, %d violating".formatted(inspected, violating);
        }
    }

    @Override
    public String toString() {
        if (tallied.equals(counted)) {
            return "%s %s: tallied %s; no inspection was recorded".formatted(campaign, kind, tallied);
        }
        return "%s %s: tallied %s; recounted %s".formatted(campaign, kind, tallied, counted);
    }
}
