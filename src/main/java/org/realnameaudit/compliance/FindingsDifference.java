package org.realnameaudit.compliance;

import org.jspecify.annotations.Nullable;

/**
 * An inspection whose findings and evidence do not match the recorded digest, or contradict the outcome.
 *
 * @param outcome null when there is no such inspection
 * @param recordedDigest the digest of the findings when they were recorded; null when there were none
 * @param recomputedDigest the digest of the present findings; null when there are none
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
