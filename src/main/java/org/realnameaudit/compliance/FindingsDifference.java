package org.realnameaudit.compliance;

/**
 * An inspection whose findings and evidence differ from the recorded ones, or contradict its outcome.
 *
 * @param outcome null when there is no such inspection
 * @param recorded the digest of the findings when they were recorded; null when there were none
 * @param found the digest of the present findings; null when there are none
 */
record FindingsDifference(String campaign, String outlet, int attempt, String outcome, String recorded, String found)
        implements Difference {

    @Override
    public String toString() {
        return "%s inspection %s/%d: outcome %s, recorded digest of findings %s, recomputed digest %s"
                .formatted(campaign, outlet, attempt, shown(outcome), shown(recorded), shown(found));
    }

    private static String shown(String value) {
        return value == null ? "none" : value;
    }
}
