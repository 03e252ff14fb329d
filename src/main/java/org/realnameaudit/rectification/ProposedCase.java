package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.reference.DayRange;

/**
 * A case that an administrator should open (rule 19): the campaign found a violation of the reseller, and there is no
 * running or closed case.
 *
 * @param grounds the violations that stand
 * @param earlier the reseller's earlier cases whose grounds stand, the newest first
 */
record ProposedCase(CaseKey key, List<Ground> grounds, List<Earlier> earlier, SeverityReason because) {

    private static final int MONTHS = 24;

    /**
     * A case of the same reseller in another campaign.
     *
     * @param violated the days of its violations; null if they are not known
     */
    record Earlier(
            RectificationCase rectificationCase, @Nullable DayRange violated, boolean overdue) {

        /** @return whether its violations may lie before those on these days; true if the days are not known */
        boolean isBefore(@Nullable DayRange others) {
            return violated == null || others == null || violated.from().isBefore(others.from());
        }
    }

    /**
     * @param violated the days of the violations; null if they are not known
     * @param others the reseller's cases in other campaigns
     */
    static ProposedCase of(CaseKey key, List<Ground> grounds, @Nullable DayRange violated, List<Earlier> others) {
        List<Earlier> earlier = others.stream()
                .filter(each -> each.isBefore(violated))
                .sorted(Comparator.comparing(
                                (Earlier each) ->
                                        Optional.ofNullable(each.violated).map(DayRange::to),
                                Comparator.comparing(day -> day.orElse(LocalDate.MIN)))
                        .reversed()
                        .thenComparing(each -> each.rectificationCase.number))
                .toList();
        return new ProposedCase(key, grounds, earlier, because(violated, earlier));
    }

    /** The longest possible span between two violations counts, so that an uncertain day never makes a case serious. */
    private static SeverityReason because(@Nullable DayRange violated, List<Earlier> earlier) {
        if (violated != null
                && earlier.stream()
                        .map(Earlier::violated)
                        .anyMatch(each ->
                                each != null && !each.from().plusMonths(MONTHS).isBefore(violated.to()))) {
            return SeverityReason.SECOND_VIOLATION_WITHIN_24_MONTHS;
        }
        return earlier.stream().anyMatch(Earlier::overdue)
                ? SeverityReason.EARLIER_CASE_OVERDUE
                : SeverityReason.FIRST_VIOLATION;
    }

    CaseSeverity severity() {
        return because.severity();
    }
}
