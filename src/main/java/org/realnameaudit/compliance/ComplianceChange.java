package org.realnameaudit.compliance;

import io.smallrye.graphql.api.Nullable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.reference.Channel;

/** The change between two campaigns (rule 3), computed in exact fractions and rounded once at the end. */
@Type("ComplianceChange")
@Description("What changed from one campaign to another, in percentage points of the violation rate.")
public record ComplianceChange(
        @NonNull @Description("The earlier campaign.") Compliance from,
        @NonNull @Description("The later campaign.") Compliance to,

        @Description("`to` minus `from`, rounded half up to one decimal: -22.1. Null when either inspected nothing.")
        @Nullable
        BigDecimal percentagePoints,

        @Description("The same with the channel mix of `from` applied to `to`: what changed besides the mix of "
                + "outlets that were "
                + "visited. Null when `to` inspected nothing in a channel of `from`.")
        @Nullable
        BigDecimal standardizedPercentagePoints,

        @Description("How probable a difference at least as large is when nothing has changed: Fisher's "
                + "exact test, two-sided. "
                + "Null when either inspected nothing.")
        @Nullable
        Double pValue) {

    private static final BigFraction HUNDRED = BigFraction.of(100);

    static ComplianceChange between(Map<Channel, Compliance> from, Map<Channel, Compliance> to) {
        Compliance before = total(from);
        Compliance after = total(to);
        if (before.inspected() == 0 || after.inspected() == 0) {
            return new ComplianceChange(before, after, null, null, null);
        }
        return new ComplianceChange(
                before,
                after,
                points(rate(after).subtract(rate(before))),
                standardized(from, to, before),
                pValue(before, after));
    }

    private static Compliance total(Map<Channel, Compliance> channels) {
        return channels.values().stream().reduce(Compliance.NOTHING, Compliance::plus);
    }

    private static @Nullable BigDecimal standardized(
            Map<Channel, Compliance> from, Map<Channel, Compliance> to, Compliance before) {
        BigFraction expected = BigFraction.ZERO;
        for (Map.Entry<Channel, Compliance> each : from.entrySet()) {
            Compliance after = to.getOrDefault(each.getKey(), Compliance.NOTHING);
            if (each.getValue().inspected() > 0) {
                if (after.inspected() == 0) {
                    return null;
                }
                BigFraction share = BigFraction.of(each.getValue().inspected(), before.inspected());
                expected = expected.add(share.multiply(rate(after)));
            }
        }
        return points(expected.subtract(rate(before)));
    }

    private static BigFraction rate(Compliance compliance) {
        return BigFraction.of(compliance.violating(), compliance.inspected());
    }

    private static BigDecimal points(BigFraction difference) {
        return difference.multiply(HUNDRED).bigDecimalValue(1, RoundingMode.HALF_UP);
    }

    private static Double pValue(Compliance before, Compliance after) {
        if (before.violating() + after.violating() == 0 || before.getCompliant() + after.getCompliant() == 0) {
            return 1.0;
        }
        return FisherExactTest.withDefaults()
                .test(new int[][] {
                    {before.violating(), before.getCompliant()}, {after.violating(), after.getCompliant()}
                })
                .getPValue();
    }
}
