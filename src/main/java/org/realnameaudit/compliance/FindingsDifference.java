package org.realnameaudit.compliance;

import org.jspecify.annotations.Nullable;

/**
 * A difference between an inspection and its findings. Either the findings, the note and the evidence do not match the
 * recorded digest or the outcome, or they belong to no inspection.
 *
 * @param outcome the outcome of the inspection; null if the findings belong to no inspection
 * @param recordedDigest the digest of the findings when the inspection was recorded; null if it had no findings, or if
 *     there is no inspection
 * @param recomputedDigest the digest of the stored findings; null if there are none
 */
record FindingsDifference(
        String campaign,
        String outlet,
        int attempt,
        @Nullable String outcome,
        @Nullable String recordedDigest,
        @Nullable String recomputedDigest)
        implements Difference {

    @Override
    public String toString() {
        return "%s inspection %s/%d: outcome %s, recorded digest of findings %s, recomputed digest %s"
                .formatted(campaign, outlet, attempt, shown(outcome), shown(recordedDigest), shown(recomputedDigest));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "none" : value;
    }
}
