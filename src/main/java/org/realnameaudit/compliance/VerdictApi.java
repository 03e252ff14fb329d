package org.realnameaudit.compliance;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.ComplianceSchema.RecordCheckView;
import org.realnameaudit.compliance.ComplianceSchema.VerdictView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

/** The verdicts of campaigns and resellers, the record checks of campaigns, and the GraphQL fields of both types. */
@GraphQLApi
@PermitAll
public class VerdictApi {

    private final Verdicts verdicts;
    private final Campaigns campaigns;
    private final Resellers resellers;

    VerdictApi(Verdicts verdicts, Campaigns campaigns, Resellers resellers) {
        this.verdicts = verdicts;
        this.campaigns = campaigns;
        this.resellers = resellers;
    }

    @NonNull
    @Name("verdicts")
    @Description("Verdicts on the resellers (转售企业) that were named in the publication or whose "
            + "outlets were inspected, ordered by the reseller's code.")
    public List<@NonNull List<@NonNull VerdictView>> verdictsOfCampaigns(@Source List<CampaignView> sources) {
        return Batch.many(sources, CampaignView::code, verdicts::verdictsOfCampaigns);
    }

    @NonNull
    @Description("Record checks (数据抽查) of resellers in the campaign, ordered by the reseller's code; "
            + "empty when none was made. Their shares are never combined with the rates of outlets.")
    public List<@NonNull List<@NonNull RecordCheckView>> recordChecks(@Source List<CampaignView> sources) {
        return Batch.many(sources, CampaignView::code, verdicts::recordChecks);
    }

    @NonNull
    @Name("verdicts")
    @Description("Verdicts on the reseller (转售企业) in the campaigns whose results the caller may see, "
            + "without CANCELLED ones, ordered by the campaign's code.")
    public List<@NonNull List<@NonNull VerdictView>> verdictsOfResellers(@Source List<ResellerView> sources) {
        return Batch.many(sources, ResellerView::code, verdicts::verdictsOfResellers);
    }

    @NonNull
    @Description("Number of PUBLISHED and CLOSED campaigns with the purpose RANDOM in which violations by the "
            + "reseller were found, the same for every caller; a reseller with two or more is a repeat offender.")
    public List<@NonNull Integer> violatingCampaigns(@Source List<ResellerView> sources) {
        return Batch.one(sources, ResellerView::code, verdicts::violatingCampaigns, 0);
    }

    @NonNull
    @Name("campaign")
    @Description("Campaign (抽查暗访) that led to the verdict.")
    public List<@NonNull CampaignView> campaignOfVerdicts(@Source List<VerdictView> sources) {
        return Batch.one(sources, VerdictView::campaignCode, campaigns::findByCodes);
    }

    @NonNull
    @Name("reseller")
    @Description("Reseller (转售企业) that the verdict is about.")
    public List<@NonNull ResellerView> resellerOfVerdicts(@Source List<VerdictView> sources) {
        return Batch.one(sources, VerdictView::resellerCode, resellers::findByCodes);
    }

    @NonNull
    @Name("campaign")
    @Description("Campaign (抽查暗访) in which the records were checked.")
    public List<@NonNull CampaignView> campaignOfRecordChecks(@Source List<RecordCheckView> sources) {
        return Batch.one(sources, RecordCheckView::campaignCode, campaigns::findByCodes);
    }

    @NonNull
    @Name("reseller")
    @Description("Reseller (转售企业) whose subscriber records were checked.")
    public List<@NonNull ResellerView> resellerOfRecordChecks(@Source List<RecordCheckView> sources) {
        return Batch.one(sources, RecordCheckView::resellerCode, resellers::findByCodes);
    }
}
