package org.realnameaudit.compliance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.compliance.ComplianceSchema.RateInterval;

/**
 * Counts of inspected outlets, and the rates computed from them (rules 1 to 4). Sums, differences and tests use the
 * counts. A percentage is rounded once, here, and is never used in a computation.
 */
@Type("Compliance")
@Description("Counts of inspected outlets (网点) and the rates computed from them. An outlet with several findings "
        + "is counted once; a voided inspection is not counted. Percentages are rounded, so compute with the "
        + "counts.")
public record Compliance(
        @Description("Number of inspected outlets (暗访网点数).") int inspected,

        @Description("Number of violating outlets (违规网点数): inspected outlets at which a violation was found.")
        int violating) {

    /** The counts without any inspection. */
    public static final Compliance NOTHING = new Compliance(0, 0);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @throws IllegalArgumentException when {@code violating} is negative or greater than {@code inspected} */
    public Compliance {
        if (violating < 0 || violating > inspected) {
            throw new IllegalArgumentException(
                    "invalid counts: %s violating of %s inspected".formatted(violating, inspected));
        }
    }

    /**
     * @throws ArithmeticException when a count exceeds the range of int
     * @throws IllegalArgumentException when {@code violating} is negative or greater than {@code inspected}
     */
    public static Compliance of(long inspected, long violating) {
        return new Compliance(Math.toIntExact(inspected), Math.toIntExact(violating));
    }

    /**
     * @return the sums of both counts
     * @throws ArithmeticException when a sum exceeds the range of int
     */
    public Compliance plus(Compliance other) {
        return of((long) inspected + other.inspected, (long) violating + other.violating);
    }

    @Description("Number of inspected outlets at which no violation was found (未发现违规行为): "
            + "`inspected` minus `violating`.")
    public int getCompliant() {
        return inspected - violating;
    }

    @Description("Violation rate (违规比) as a fraction from 0 to 1, `violating` / `inspected`, not "
            + "rounded; null when no outlet was inspected.")
    public @Nullable Double getViolationRate() {
        return rate(violating);
    }

    @Description("Compliance rate (合规率) as a fraction from 0 to 1, `compliant` / `inspected`, not "
            + "rounded; null when no outlet was inspected.")
    public @Nullable Double getComplianceRate() {
        return rate(getCompliant());
    }

    @Description("Violation rate (违规比) in percent, rounded half up to one decimal as the regulator "
            + "publishes it, such as 11.8; null when no outlet was inspected.")
    public @Nullable BigDecimal getViolationPercent() {
        return percent(violating);
    }

    @Description("Compliance rate (合规率) in percent, rounded half up to one decimal; null when no outlet was inspected.")
    public @Nullable BigDecimal getCompliancePercent() {
        return percent(getCompliant());
    }

    @Description("Confidence interval (置信区间) of the violation rate (违规比) at 95 %, by Wilson's "
            + "score method; null when no outlet was inspected.")
    public @Nullable RateInterval getInterval() {
        if (inspected == 0) {
            return null;
        }
        return RateInterval.wilson((double) violating / inspected, inspected);
    }

    private @Nullable Double rate(int part) {
        return inspected == 0 ? null : (double) part / inspected;
    }

    private @Nullable BigDecimal percent(int part) {
        return inspected == 0
                ? null
                : HUNDRED.multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(inspected), 1, RoundingMode.HALF_UP);
    }
}
