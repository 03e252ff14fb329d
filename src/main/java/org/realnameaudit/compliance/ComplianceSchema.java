package org.realnameaudit.compliance;

import io.smallrye.graphql.api.Nullable;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.campaign.CampaignPurpose;
import org.realnameaudit.reference.Channel;

/**
 * The GraphQL types of results: grouped counts, verdicts and record checks. {@link Compliance} and
 * {@link ComplianceChange} contain computations, so they have separate files.
 */
public final class ComplianceSchema {

    private ComplianceSchema() {}

    /** A sum over tallies. A code is null if its dimension was not requested, or if the tallies have no such value. */
    @Type("ComplianceGroup")
    @Description("Counts and rates of one combination of the `groupBy` dimensions. The fields of other dimensions "
            + "are null.")
    public record ComplianceGroup(
            @Ignore @Nullable String campaignCode,
            @Ignore @Nullable String resellerCode,

            @Description("Channel (渠道) of the outlets; null if `groupBy` does not contain CHANNEL.") @Nullable
            Channel channel,

            @Ignore @Nullable String regionCode,

            @NonNull @Description("Counts and rates of the row.")
            Compliance compliance) {}

    @Type("ViolationGroup")
    @Description("Violations (违规行为) of one type in one combination of the `groupBy` dimensions. The fields of other "
            + "dimensions are null.")
    public record ViolationGroup(
            @Ignore String typeCode,
            @Ignore @Nullable String campaignCode,
            @Ignore @Nullable String resellerCode,

            @Description("Channel (渠道) of the outlets; null if `groupBy` does not contain CHANNEL.") @Nullable
            Channel channel,

            @Ignore @Nullable String regionCode,

            @Description("Number of violations of the type. Advice (建议) and voided inspections (作废) are left out.")
            int findings,

            @Description("Number of outlets (网点) where the type was found. An outlet counts once, in however many "
                    + "campaigns.")
            int outlets) {}

    @Type("ChannelCompliance")
    @Description("Counts and rates of a campaign in one channel (渠道).")
    public record ChannelCompliance(
            @NonNull @Description("Channel (渠道) of the outlets: PHYSICAL or ONLINE.")
            Channel channel,

            @NonNull @Description("Counts and rates in the channel.")
            Compliance compliance) {}

    @Type("RateInterval")
    @Description("Confidence interval (置信区间) of a rate, such as the violation rate (违规比), computed as if outlets "
            + "were inspected independently of one another.")
    public record RateInterval(
            @Description("Lower end of the interval, as a rate from 0 to 1.")
            double low,

            @Description("Upper end of the interval, as a rate from 0 to 1.")
            double high,

            @Description("Confidence level (置信水平) as a fraction: 0.95.")
            double level) {

        public static final double LEVEL = 0.95;

        /** The quantile of the normal distribution for {@link #LEVEL}. */
        private static final double Z = 1.959963984540054;

        /**
         * @param rate from 0 to 1
         * @param size the size of the sample, which need not be a whole number; greater than 0
         * @return the interval by Wilson's score method
         */
        public static RateInterval wilson(double rate, double size) {
            double scale = 1 + Z * Z / size;
            double center = (rate + Z * Z / (2 * size)) / scale;
            double margin = Z / scale * Math.sqrt(rate * (1 - rate) / size + Z * Z / (4 * size * size));
            // At a rate of 0 or 1 a bound equals the rate; floating point may miss it in the last digit.
            return new RateInterval(Math.clamp(center - margin, 0, rate), Math.clamp(center + margin, rate, 1), LEVEL);
        }
    }

    @Type("Verdict")
    @Description("Result of a campaign for one reseller (转售企业). The regulator published it without counts, or it "
            + "is derived from the recorded inspections of the reseller's outlets.")
    public record VerdictView(
            @Ignore String campaignCode,
            @Ignore String resellerCode,

            @NonNull @Description("Outcome for the reseller: violations were found or not.")
            VerdictOutcome outcome) {}

    @Type("RecordCheck")
    @Description("Share of a reseller's subscriber records that were correct in a sample (数据抽查). Record checks "
            + "and inspections of outlets (暗访) are different methods, so their results are never combined.")
    public record RecordCheckView(
            @Ignore String campaignCode,
            @Ignore String resellerCode,

            @NonNull @Description("Correct records in percent of the sample, 0 to 100, with two decimals as published.")
            BigDecimal compliancePercent) {}

    @Input("ComplianceFilter")
    @Description("Conditions on counts of inspected outlets (网点). A condition that is left out or null does not "
            + "apply; all others must be met.")
    public record ComplianceFilter(
            @Description("Code of the campaign; NOT_FOUND when it is unknown or its results are hidden from the "
                    + "caller.")
            @Nullable
            String campaign,

            @Description("Code of the reseller (转售企业). Published totals have no reseller, so this condition "
                    + "excludes them. NOT_FOUND when unknown.")
            @Nullable
            String reseller,

            @Description("Channel (渠道) of the outlets.") @Nullable
            Channel channel,

            @Description("GB/T 2260 code of the outlets' region, such as 440000. Published totals have no region, "
                    + "so this condition excludes them. NOT_FOUND when unknown.")
            @Nullable
            String region,

            @Description("Code of a basic operator (基础电信企业) that hosts the reseller. Published totals have no "
                    + "reseller, so this condition excludes them. NOT_FOUND when unknown.")
            @Nullable
            String operator,

            @Description(
                    "Purposes (检查类型), of which a campaign must have one. RANDOM ones count when this is left out, and "
                            + "the campaign that `campaign` names.")
            @Nullable
            List<@NonNull CampaignPurpose> purpose,

            @Description("Code of a drive (专项行动) to which a campaign must belong.") @Nullable
            String programme) {

        /** @return the dimensions on which there are conditions */
        Set<ComplianceDimension> dimensions() {
            Set<ComplianceDimension> dimensions = EnumSet.noneOf(ComplianceDimension.class);
            if (campaign != null) {
                dimensions.add(ComplianceDimension.CAMPAIGN);
            }
            if (reseller != null || operator != null) {
                dimensions.add(ComplianceDimension.RESELLER);
            }
            if (channel != null) {
                dimensions.add(ComplianceDimension.CHANNEL);
            }
            if (region != null) {
                dimensions.add(ComplianceDimension.REGION);
            }
            return dimensions;
        }
    }
}
