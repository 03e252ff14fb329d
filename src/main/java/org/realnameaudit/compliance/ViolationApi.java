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
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ViolationGroup;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.ReferenceSchema.ViolationTypeView;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reference.ViolationTypes;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

/** The GraphQL query that counts violations by type, and the fields of its rows. */
@GraphQLApi
@PermitAll
public class ViolationApi {

    private final ComplianceRates rates;
    private final ViolationTypes types;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;

    ViolationApi(
            ComplianceRates rates, ViolationTypes types, Campaigns campaigns, Resellers resellers, Regions regions) {
        this.rates = rates;
        this.types = types;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.regions = regions;
    }

    @Query
    @Nullable
    @Description("Counts of violations (违规行为) by type, over the same campaigns as `compliance`. There is one row for "
            + "each type and combination of the `groupBy` dimensions that occurs, ordered by type, campaign, reseller, "
            + "channel (PHYSICAL first) and region. Published totals say nothing of types, so they are not counted. "
            + "NOT_FOUND when the filter names an unknown or hidden object. Null only together with an error.")
    public List<@NonNull ViolationGroup> violations(
            @Name("filter")
                    @Description("Conditions that the inspections must meet; all inspections when left out.")
                    @Nullable
                    ComplianceFilter filter,
            @Name("groupBy")
                    @Nullable
                    @Description("Dimensions by which the counts of each type are grouped. When left out or empty, "
                            + "there is one row for each type.")
                    List<@NonNull ComplianceDimension> groupBy) {
        return rates.violations(filter, groupBy);
    }

    @NonNull
    @Description("Type of the violations (违规类型).")
    public List<@NonNull ViolationTypeView> type(@Source List<ViolationGroup> sources) {
        return Batch.one(sources, ViolationGroup::typeCode, types::findByCodes);
    }

    @Description("Campaign (抽查暗访) of the row; null if `groupBy` does not contain CAMPAIGN.")
    public List<CampaignView> campaign(@Source List<ViolationGroup> sources) {
        return Batch.one(sources, ViolationGroup::campaignCode, campaigns::findByCodes);
    }

    @Description("Reseller (转售企业) of the row; null if `groupBy` does not contain RESELLER.")
    public List<ResellerView> reseller(@Source List<ViolationGroup> sources) {
        return Batch.one(sources, ViolationGroup::resellerCode, resellers::findByCodes);
    }

    @Description("Province-level region (省、自治区、直辖市) of the row. Null for outlets without a known region, or if "
            + "`groupBy` does not contain REGION.")
    public List<RegionView> region(@Source List<ViolationGroup> sources) {
        return Batch.one(sources, ViolationGroup::regionCode, regions::findByCodes);
    }
}
