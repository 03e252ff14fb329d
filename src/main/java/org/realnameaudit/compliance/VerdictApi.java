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

/** GraphQL fields of verdicts and record checks, for campaigns and for resellers. */
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
    @Description("What it found of each reseller that took part, by the reseller's code: of which it was "
            + "published, or whose outlets were inspected.")
    public List<@NonNull List<@NonNull VerdictView>> verdictsOfCampaigns(@Source List<CampaignView> sources) {
        return Batch.many(sources, CampaignView::code, verdicts::verdictsOfCampaigns);
    }

    @NonNull
    @Description("How many of the resellers' subscriber records were correct, where that was checked, too. Never "
            + "to be merged with the rates of outlets.")
    public List<@NonNull List<@NonNull RecordCheckView>> recordChecks(@Source List<CampaignView> sources) {
        return Batch.many(sources, CampaignView::code, verdicts::recordChecks);
    }

    @NonNull
    @Name("verdicts")
    @Description("What each campaign found of it, by the campaign's code.")
    public List<@NonNull List<@NonNull VerdictView>> verdictsOfResellers(@Source List<ResellerView> sources) {
        return Batch.many(sources, ResellerView::code, verdicts::verdictsOfResellers);
    }

    @NonNull
    @Description("In how many published campaigns violations were found; with two or more it is a repeat offender.")
    public List<@NonNull Integer> violatingCampaigns(@Source List<ResellerView> sources) {
        return Batch.one(sources, ResellerView::code, verdicts::violatingCampaigns, 0);
    }

    @NonNull
    @Name("campaign")
    @Description("The campaign.")
    public List<@NonNull CampaignView> campaignOfVerdicts(@Source List<VerdictView> sources) {
        return Batch.one(sources, VerdictView::campaignCode, campaigns::withCodes);
    }

    @NonNull
    @Name("reseller")
    @Description("The reseller.")
    public List<@NonNull ResellerView> resellerOfVerdicts(@Source List<VerdictView> sources) {
        return Batch.one(sources, VerdictView::resellerCode, resellers::withCodes);
    }

    @NonNull
    @Name("campaign")
    @Description("The campaign.")
    public List<@NonNull CampaignView> campaignOfRecordChecks(@Source List<RecordCheckView> sources) {
        return Batch.one(sources, RecordCheckView::campaignCode, campaigns::withCodes);
    }

    @NonNull
    @Name("reseller")
    @Description("The reseller.")
    public List<@NonNull ResellerView> resellerOfRecordChecks(@Source List<RecordCheckView> sources) {
        return Batch.one(sources, RecordCheckView::resellerCode, resellers::withCodes);
    }
}
