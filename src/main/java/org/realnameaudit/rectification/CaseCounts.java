package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.rectification.RectificationSchema.AwaitingCount;
import org.realnameaudit.rectification.RectificationSchema.CampaignCount;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFacetsView;
import org.realnameaudit.rectification.RectificationSchema.SeverityCount;
import org.realnameaudit.rectification.RectificationSchema.StatusCount;

/**
 * The counts of a group of cases: those with a status, with a severity or of a campaign, or all if these are null.
 *
 * @param dueSoon how many are due within seven days
 */
record CaseCounts(
        @Nullable RectificationStatus status,
        @Nullable CaseSeverity severity,
        @Nullable String campaign,
        int total,
        int overdue,
        int dueSoon,
        int withoutDeadline,
        int groundless) {

    /** @param groups one for each status, severity and campaign, and one for all cases */
    static RectificationCaseFacetsView facets(List<CaseCounts> groups) {
        CaseCounts all = groups.stream()
                .filter(each -> each.status == null && each.severity == null && each.campaign == null)
                .findFirst()
                .orElseThrow();
        return new RectificationCaseFacetsView(
                all.total,
                by(groups, CaseCounts::status, StatusCount::new),
                by(groups, CaseCounts::severity, SeverityCount::new),
                by(groups, each -> each.status == null ? null : each.status.awaiting(), AwaitingCount::new),
                by(groups, CaseCounts::campaign, (code, count) -> new CampaignCount(count, code)),
                all.overdue,
                all.dueSoon,
                all.withoutDeadline,
                all.groundless);
    }

    /** @param value the value by which the groups are counted; null for groups of other values */
    private static <V extends Comparable<V>, T> List<T> by(
            List<CaseCounts> groups, Function<CaseCounts, @Nullable V> value, BiFunction<V, Integer, T> counted) {
        return groups.stream()
                .filter(each -> value.apply(each) != null)
                .collect(groupingBy(
                        each -> Objects.requireNonNull(value.apply(each)), TreeMap::new, summingInt(CaseCounts::total)))
                .entrySet()
                .stream()
                .map(each -> counted.apply(each.getKey(), each.getValue()))
                .toList();
    }
}
