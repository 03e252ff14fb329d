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

/** GraphQL queries of rates, the fields of their rows, and the rates of campaigns and resellers. */
@GraphQLApi
@PermitAll
public class ComplianceApi {

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
    @Nullable
    @Description("Counts and rates over the RANDOM campaigns whose results the caller may see, without CANCELLED "
            + "ones. If the filter names a campaign, over that one. There is one row for each combination of the "
            + "`groupBy` dimensions that occurs; without dimensions there is exactly one row. Rows are ordered by "
            + "campaign, reseller, channel (PHYSICAL first) and region, with null last. Published totals have no "
            + "reseller and no region, so both fields are null in rows of published totals. NOT_FOUND when the "
            + "filter names an unknown or hidden object. Null only together with an error.")
    public List<@NonNull ComplianceGroup> compliance(
            @Name("filter") @Description("Conditions that the counts must meet; all counts when left out.") @Nullable
                    ComplianceFilter filter,
            @Name("groupBy")
                    @Nullable
                    @Description("Dimensions by which the counts are grouped. When left out or empty, there is one "
                            + "row with the sum.")
                    List<@NonNull ComplianceDimension> groupBy) {
        return rates.grouped(filter, groupBy);
    }

    @Query
    @Nullable
    @Description("Change of the violation rate (违规比) from one campaign to another. NOT_FOUND when a campaign is "
            + "unknown or its results are hidden from the caller, BAD_USER_INPUT when it is not RANDOM. The order "
            + "of the two campaigns is not checked. Null only together with an error.")
    public ComplianceChange complianceChange(
            @Name("from") @NonNull @Description("Code of the earlier campaign, such as miit-2016-07.") String from,
            @Name("to") @NonNull @Description("Code of the later campaign, such as miit-2016-11.") String to) {
        return rates.change(from, to);
    }

    @NonNull
    @Name("compliance")
    @Description("Counts and rates of all outlets (网点) inspected in the campaign.")
    public List<@NonNull Compliance> ofCampaigns(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, rates::totals);
    }

    @NonNull
    @Description("Counts and rates of the campaign in each channel (渠道), PHYSICAL first; a channel "
            + "without inspections has zero counts.")
    public List<@NonNull List<@NonNull ChannelCompliance>> byChannel(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, rates::channels).stream()
                .map(channels -> channels.entrySet().stream()
                        .map(each -> new ChannelCompliance(each.getKey(), each.getValue()))
                        .toList())
                .toList();
    }

    @NonNull
    @Name("compliance")
    @Description("Counts and rates of the reseller's outlets (网点) over all PUBLISHED and CLOSED campaigns with the "
            + "purpose RANDOM. They are the same for every caller. Published totals have no reseller, so only "
            + "recorded inspections are counted. Without inspections, the counts are zero and the rates are null.")
    public List<@NonNull Compliance> ofResellers(@Source List<ResellerView> sources) {
        return Batch.one(sources, ResellerView::code, rates::findByResellers, Compliance.NOTHING);
    }

    @Description("Campaign (抽查暗访) of the row; null if `groupBy` does not contain CAMPAIGN.")
    public List<CampaignView> campaign(@Source List<ComplianceGroup> sources) {
        return Batch.one(sources, ComplianceGroup::campaignCode, campaigns::findByCodes);
    }

    @Description("Reseller (转售企业) of the row. Null in rows of published totals, or if `groupBy` does not contain "
            + "RESELLER.")
    public List<ResellerView> reseller(@Source List<ComplianceGroup> sources) {
        return Batch.one(sources, ComplianceGroup::resellerCode, resellers::findByCodes);
    }

    @Description("Province-level region (省、自治区、直辖市) of the row. Null in rows of published totals and of "
            + "outlets without a known region, or if `groupBy` does not contain REGION.")
    public List<RegionView> region(@Source List<ComplianceGroup> sources) {
        return Batch.one(sources, ComplianceGroup::regionCode, regions::findByCodes);
    }
}
