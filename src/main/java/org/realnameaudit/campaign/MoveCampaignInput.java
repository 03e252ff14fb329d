package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;

@Input("MoveCampaignInput")
@Description("Where a campaign goes next.")
public record MoveCampaignInput(
        @NonNull @Description("The code of the campaign.") String code,

        @NonNull
        @Description(
                "The next status: DRAFT, IN_FIELD, IN_REVIEW, PUBLISHED, CLOSED, one step at a time; IN_REVIEW may go back "
                        + "to IN_FIELD.")
        CampaignStatus status,

        @Description("The version of the campaign that the change was decided on; STALE when there is a newer one.")
        int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {}
