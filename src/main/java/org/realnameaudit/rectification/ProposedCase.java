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
 * @param earlier the reseller's earlier violations that stand, the newest first
 */
record ProposedCase(CaseKey key, List<Ground> grounds, List<Earlier> earlier, SeverityReason because) {

    private static final int MONTHS = 24;

    /**
     * What another campaign found of the same reseller.
     *
     * @param rectificationCase null if there is no case, or it was withdrawn
     * @param violated the days of each of its violations, as far as they are known
     */
    record Earlier(
            CaseKey key, @Nullable RectificationCase rectificationCase, List<DayRange> violated, boolean overdue) {

        /** @return whether one of its violations may lie before one of the others; true if no days are known */
        boolean isBefore(List<DayRange> others) {
            return violated.isEmpty()
                    || others.isEmpty()
                    || violated.stream().anyMatch(each -> others.stream().anyMatch(other -> precedes(each, other)));
        }

        Optional<LocalDate> last() {
            return violated.stream().map(DayRange::to).max(Comparator.naturalOrder());
        }
    }

    private static boolean precedes(DayRange one, DayRange other) {
        return one.from().isBefore(other.from());
    }

    /**
     * @param violated the days of each of the violations, as far as they are known
     * @param others the reseller's violations in other campaigns
     */
    static ProposedCase of(CaseKey key, List<Ground> grounds, List<DayRange> violated, List<Earlier> others) {
        List<Earlier> earlier = others.stream()
                .filter(each -> each.isBefore(violated))
                .sorted(Comparator.comparing((Earlier each) -> each.last().orElse(LocalDate.MIN))
                        .reversed()
                        .thenComparing(each -> each.key.number()))
                .toList();
        return new ProposedCase(key, grounds, earlier, because(violated, earlier));
    }

    private static SeverityReason because(List<DayRange> violated, List<Earlier> earlier) {
        if (earlier.stream()
                .flatMap(each -> each.violated.stream())
                .anyMatch(before -> violated.stream().anyMatch(each -> isSecond(before, each)))) {
            return SeverityReason.SECOND_VIOLATION_WITHIN_24_MONTHS;
        }
        return earlier.stream().anyMatch(Earlier::overdue)
                ? SeverityReason.EARLIER_CASE_OVERDUE
                : SeverityReason.FIRST_VIOLATION;
    }

    /** The longest possible span between the two counts, so that an uncertain day never makes a case serious. */
    private static boolean isSecond(DayRange before, DayRange violation) {
        return precedes(before, violation) && !before.from().plusMonths(MONTHS).isBefore(violation.to());
    }

    CaseSeverity severity() {
        return because.severity();
    }
}
