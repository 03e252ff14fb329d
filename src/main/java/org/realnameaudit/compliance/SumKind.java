package org.realnameaudit.compliance;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The kinds of sums that the database keeps of published campaigns (docs/adr/0023-kept-sums.md), those with the fewest
 * rows first. The names are values of {@code published_sum.kind}.
 */
enum SumKind {
    CHANNEL,
    RESELLER,
    CHANNEL_REGION;

    private Set<ComplianceDimension> dimensions() {
        return switch (this) {
            case CHANNEL -> EnumSet.of(ComplianceDimension.CAMPAIGN, ComplianceDimension.CHANNEL);
            case RESELLER -> EnumSet.of(ComplianceDimension.CAMPAIGN, ComplianceDimension.RESELLER);
            case CHANNEL_REGION ->
                EnumSet.of(ComplianceDimension.CAMPAIGN, ComplianceDimension.CHANNEL, ComplianceDimension.REGION);
        };
    }

    /** @return the kind with the fewest rows that has all these dimensions; empty if only the tallies have them */
    static Optional<SumKind> findSmallestWith(Set<ComplianceDimension> needed) {
        return Stream.of(values())
                .filter(each -> each.dimensions().containsAll(needed))
                .findFirst();
    }
}
