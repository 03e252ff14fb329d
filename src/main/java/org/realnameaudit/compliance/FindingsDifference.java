package org.realnameaudit.compliance;

/**
 * An inspection whose findings and evidence are not those that were recorded with it, or do not go with its outcome.
 *
 * @param outcome null where there is no such inspection
 * @param recorded the digest of what was recorded; null where that was nothing
 * @param found the digest of the findings that are there; null where there are none
 */
record FindingsDifference(String campaign, String outlet, int attempt, String outcome, String recorded, String found)
        implements Difference {

    @Override
    public String toString() {
        return "%s inspection %s/%d: %s, recorded with findings %s; found %s"
                .formatted(campaign, outlet, attempt, outcome, shown(recorded), shown(found));
    }

    private static String shown(String digest) {
        return digest == null ? "none" : digest;
    }
}
