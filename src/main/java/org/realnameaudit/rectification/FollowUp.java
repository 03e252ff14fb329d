package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.compliance.ComplianceSchema.RateInterval;

/** What became of the violating outlets of a campaign (rule 23). Each outlet counts once, by its last re-inspection. */
@Type("FollowUp")
@Description("Result for the violating outlets (网点) of a campaign, according to the re-inspections (回头看) that the "
        + "caller may see. Each outlet counts once, by its last re-inspection after the notice (整改通知), or after the "
        + "publication where there is no case. A re-inspection without a result, such as NOT_FOUND, does not count.")
public record FollowUp(
        @Description("Number of violating outlets of the campaign, without voided inspections.")
        int due,

        @Description("Number of those that were inspected again.")
        int revisited,

        @Description("Number of those at which the last re-inspection was COMPLIANT or CLOSED_DOWN.")
        int putRight) {

    @Description(
            "Share of `putRight` in `revisited` (整改率), from 0 to 1, not rounded; null when none was inspected again.")
    public @Nullable Double getRate() {
        return revisited == 0 ? null : (double) putRight / revisited;
    }

    @Description(
            "Confidence interval (置信区间) at 95 % of the share of all `due` outlets that were put right, by Wilson's "
                    + "score method with the correction for a finite population; both ends are the rate when all were "
                    + "inspected again. Null when none was.")
    public @Nullable RateInterval getInterval() {
        if (revisited == 0) {
            return null;
        }
        double rate = (double) putRight / revisited;
        if (revisited == due) {
            return new RateInterval(rate, rate, RateInterval.LEVEL);
        }
        RateInterval wilson = RateInterval.wilson(rate, (double) revisited * due / (due - revisited));
        // What was found at the outlets that were inspected again is certain.
        return new RateInterval(
                Math.max(wilson.low(), (double) putRight / due),
                Math.min(wilson.high(), (double) (due - revisited + putRight) / due),
                RateInterval.LEVEL);
    }
}
