package org.realnameaudit.compliance;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.ComplianceSchema.ChannelCompliance;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

/** GraphQL queries of rates, and the fields of their groups. */
@GraphQLApi
@PermitAll
public class ComplianceApi {

    private static final ComplianceFilter ALL = new ComplianceFilter(null, null, null, null, null);

    private final ComplianceRates rates;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;

    ComplianceApi(ComplianceRates rates, Campaigns campaigns, Resellers resellers, Regions regions) {
        this.rates = rates;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.regions = regions;
    }

    @Query
    @NonNull
    @Description("Counts and rates over the campaigns that the reader may see, one row for each combination of "
            + "the dimensions asked for; without any, one row for all. Published totals name neither reseller "
            + "nor region: grouped by these, they are the row where it is null.")
    public List<@NonNull ComplianceGroup> compliance(
            @Name("filter") @Description("Which counts.") @Nullable ComplianceFilter filter,
            @Name("groupBy") @Nullable @Description("What a row is for.") List<@NonNull ComplianceDimension> groupBy) {
        return rates.grouped(filter == null ? ALL : filter, groupBy == null ? List.of() : groupBy);
    }

    @Query
    @NonNull
    @Description("What changed from one campaign to another.")
    public ComplianceChange complianceChange(
            @Name("from") @NonNull @Description("The code of the earlier campaign.") String from,
            @Name("to") @NonNull @Description("The code of the later campaign.") String to) {
        return rates.change(from, to);
    }

    @NonNull
    @Name("compliance")
    @Description("The counts and rates of all its outlets.")
    public List<@NonNull Compliance> ofCampaigns(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, rates::ofCampaigns, Compliance.NOTHING);
    }

    @NonNull
    @Description("The same for each channel, also where nothing was inspected.")
    public List<@NonNull List<@NonNull ChannelCompliance>> byChannel(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, rates::channels).stream()
                .map(channels -> channels.entrySet().stream()
                        .map(each -> new ChannelCompliance(each.getKey(), each.getValue()))
                        .toList())
                .toList();
    }

    @NonNull
    @Name("compliance")
    @Description("The counts and rates of its outlets over all published campaigns, the same for every reader; "
            + "null rates where nothing was counted, as in published totals, which do not name resellers.")
    public List<@NonNull Compliance> ofResellers(@Source List<ResellerView> sources) {
        return Batch.one(sources, ResellerView::code, rates::ofResellers, Compliance.NOTHING);
    }

    @Description("The campaign; null when it was not asked for.")
    public List<CampaignView> campaign(@Source List<ComplianceGroup> sources) {
        return Batch.one(sources, ComplianceGroup::campaignCode, campaigns::withCodes);
    }

    @Description("The reseller; null when it was not asked for, or is not known.")
    public List<ResellerView> reseller(@Source List<ComplianceGroup> sources) {
        return Batch.one(sources, ComplianceGroup::resellerCode, resellers::withCodes);
    }

    @Description("The region; null when it was not asked for, or is not known.")
    public List<RegionView> region(@Source List<ComplianceGroup> sources) {
        return Batch.one(sources, ComplianceGroup::regionCode, regions::withCodes);
    }
}
