package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.realnameaudit.rectification.RectificationSchema.AwaitingCount;
import org.realnameaudit.rectification.RectificationSchema.CampaignCount;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFacetsView;
import org.realnameaudit.rectification.RectificationSchema.SeverityCount;
import org.realnameaudit.rectification.RectificationSchema.StatusCount;

/**
 * The counts of the cases of a campaign with a status and a severity.
 *
 * @param dueSoon how many are due within seven days
 */
record CaseCounts(
        RectificationStatus status,
        CaseSeverity severity,
        String campaign,
        int total,
        int overdue,
        int dueSoon,
        int withoutDeadline) {

    /** @param groundless how many of all cases have lost their grounds */
    static RectificationCaseFacetsView facets(List<CaseCounts> groups, int groundless) {
        return new RectificationCaseFacetsView(
                sum(groups, CaseCounts::total),
                by(groups, CaseCounts::status, StatusCount::new),
                by(groups, CaseCounts::severity, SeverityCount::new),
                by(groups, each -> each.status.awaiting(), AwaitingCount::new),
                by(groups, CaseCounts::campaign, (code, count) -> new CampaignCount(count, code)),
                sum(groups, CaseCounts::overdue),
                sum(groups, CaseCounts::dueSoon),
                sum(groups, CaseCounts::withoutDeadline),
                groundless);
    }

    private static int sum(List<CaseCounts> groups, ToIntFunction<CaseCounts> count) {
        return groups.stream().mapToInt(count).sum();
    }

    /** @param value the value by which the cases are counted */
    private static <V extends Comparable<V>, T> List<T> by(
            List<CaseCounts> groups, Function<CaseCounts, V> value, BiFunction<V, Integer, T> counted) {
        return groups.stream()
                .collect(groupingBy(value, TreeMap::new, summingInt(CaseCounts::total)))
                .entrySet()
                .stream()
                .map(each -> counted.apply(each.getKey(), each.getValue()))
                .toList();
    }
}
