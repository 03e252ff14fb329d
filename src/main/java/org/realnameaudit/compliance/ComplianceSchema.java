package org.realnameaudit.compliance;

import io.smallrye.graphql.api.Nullable;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.reference.Channel;

/**
 * The GraphQL types of results: grouped counts, verdicts and record checks. {@link Compliance} and
 * {@link ComplianceChange} contain computations, so they have files of their own.
 */
public final class ComplianceSchema {

    private ComplianceSchema() {}

    /** A sum over tallies. A code is null when its dimension was not requested, or is unknown. */
    @Type("ComplianceGroup")
    @Description("The counts of one combination of the dimensions that were asked for; the others are null.")
    public record ComplianceGroup(
            @Ignore String campaignCode,
            @Ignore String resellerCode,

            @Description("How the outlets sell; null when it was not asked for.") @Nullable
            Channel channel,

            @Ignore String regionCode,
            @NonNull @Description("The counts and rates.") Compliance compliance) {}

    @Type("ChannelCompliance")
    @Description("The counts of one channel.")
    public record ChannelCompliance(
            @NonNull @Description("How the outlets sell.") Channel channel,
            @NonNull @Description("The counts and rates.") Compliance compliance) {}

    @Type("RateInterval")
    @Description("Where the true rate lies, as far as so few outlets can tell.")
    public record RateInterval(
            @Description("Its lower end, 0 to 1.") double low,
            @Description("Its upper end, 0 to 1.") double high,

            @Description("How often such intervals hold the true rate: 0.95.")
            double level) {}

    @Type("Verdict")
    @Description("What a campaign found of a reseller: what the regulator published of it, naming resellers "
            + "without saying how many of their outlets it visited; or what the inspections of its outlets "
            + "come to, where they are recorded here.")
    public record VerdictView(
            @Ignore String campaignCode,
            @Ignore String resellerCode,
            @NonNull @Description("What it found.") VerdictOutcome outcome) {}

    @Type("RecordCheck")
    @Description("How many of a reseller's subscriber records were correct in a sample (数据抽查): another "
            + "instrument than visits to outlets.")
    public record RecordCheckView(
            @Ignore String campaignCode,
            @Ignore String resellerCode,

            @NonNull @Description("Correct records in percent, with two decimals as published.")
            BigDecimal compliancePercent) {}

    @Input("ComplianceFilter")
    @Description("Which counts; what is left out does not matter.")
    public record ComplianceFilter(
            @Description("The code of a campaign.") @Nullable
            String campaign,

            @Description("The code of a reseller; leaves out published totals, which name none.") @Nullable
            String reseller,

            @Description("How the outlets sell.") @Nullable Channel channel,

            @Description("The code of a region; leaves out published totals, which name none.") @Nullable
            String region,

            @Description("The code of an operator that hosts the reseller; leaves out published totals.") @Nullable
            String operator) {}
}
