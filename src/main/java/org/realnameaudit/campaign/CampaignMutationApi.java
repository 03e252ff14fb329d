package org.realnameaudit.campaign;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.CampaignSchema.CreateCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.MoveCampaignInput;
import org.realnameaudit.identity.Role;

@GraphQLApi
@DenyAll
public class CampaignMutationApi {

    private final CampaignMutations mutations;

    CampaignMutationApi(CampaignMutations mutations) {
        this.mutations = mutations;
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.AUDITOR)
    @Description("Plans a campaign: it begins as a DRAFT, and its counts will come from the inspections that are "
            + "recorded in it. For auditors.")
    public CampaignView createCampaign(
            @Name("input") @NonNull @Valid @Description("What is planned.") CreateCampaignInput input) {
        return mutations.create(input);
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Moves a campaign one step on, or from IN_REVIEW back to IN_FIELD. From PUBLISHED on everybody "
            + "sees it. For administrators.")
    public CampaignView moveCampaign(
            @Name("input") @NonNull @Valid @Description("Which one, and where to.") MoveCampaignInput input) {
        return mutations.move(input);
    }
}
