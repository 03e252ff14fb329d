package org.realnameaudit.campaign;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.campaign.CampaignSchema.CampaignPayload;
import org.realnameaudit.campaign.CampaignSchema.CancelCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.CreateCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.MoveCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.UpdateCampaignInput;
import org.realnameaudit.identity.Role;
import org.realnameaudit.platform.persistence.RequestKey;

/** GraphQL mutations of campaigns. */
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
    @Description("Creates a campaign (抽查暗访) with the status DRAFT and the basis RECORDED_INSPECTIONS. Role: "
            + "auditor. Errors: ALREADY_EXISTS for a code that is in use; BAD_USER_INPUT when `endedOn` is "
            + "before `startedOn`.")
    public CampaignPayload createCampaign(
            @Name("input") @NonNull @Description("Code, title, regulator, dates and sources of the new campaign.")
                    CreateCampaignInput input) {
        return new CampaignPayload(mutations.create(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description("Moves a campaign one step along DRAFT, IN_FIELD, IN_REVIEW, PUBLISHED, CLOSED, or from "
            + "IN_REVIEW back to IN_FIELD. The move to PUBLISHED makes the campaign visible to everyone (公开) "
            + "and sets `publishedOn` to today in China's time zone. Role: administrator. Errors: NOT_FOUND "
            + "for an unknown campaign; STALE for an outdated version; INVALID_TRANSITION for any other move, "
            + "with the allowed statuses in `extensions.allowed`, and while the campaign has `obstacles`; FORBIDDEN "
            + "for the publication by an account that recorded inspections of the campaign.")
    public CampaignPayload moveCampaign(
            @Name("input")
                    @NonNull
                    @Description("Campaign, its next status, and the version that the client last read.")
                    MoveCampaignInput input) {
        return new CampaignPayload(mutations.move(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed({Role.AUDITOR, Role.ADMINISTRATOR})
    @Description("Edits a campaign before its publication: in DRAFT everything but the code, in IN_FIELD and IN_REVIEW "
            + "the title and the sources. Roles: auditor, administrator. Errors: NOT_FOUND for an unknown campaign; "
            + "STALE for an outdated version; INVALID_TRANSITION for a campaign that is PUBLISHED, CLOSED or "
            + "CANCELLED; BAD_USER_INPUT when a value can no longer change, or `endedOn` is before `startedOn`.")
    public CampaignPayload updateCampaign(
            @Name("input") @NonNull @Description("Campaign, its new values, and the version that the client last read.")
                    UpdateCampaignInput input) {
        return new CampaignPayload(mutations.update(input, RequestKey.ofMutation()));
    }

    @Mutation
    @NonNull
    @RolesAllowed(Role.ADMINISTRATOR)
    @Description(
            "Cancels a campaign (取消) in DRAFT, IN_FIELD or IN_REVIEW, with a reason, and withdraws its open cases. "
                    + "Only officials see it from then on, and its code stays in use. Role: administrator. Errors: "
                    + "NOT_FOUND for an unknown campaign; STALE for an outdated version; INVALID_TRANSITION for any "
                    + "other status, and after a reseller was notified of a case.")
    public CampaignPayload cancelCampaign(
            @Name("input") @NonNull @Description("Campaign, the reason, and the version that the client last read.")
                    CancelCampaignInput input) {
        return new CampaignPayload(mutations.cancel(input, RequestKey.ofMutation()));
    }
}
