package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a campaign stands. The public sees it from PUBLISHED on.")
public enum CampaignStatus {
    @Description("Being planned.")
    DRAFT,
    @Description("Inspectors are out.")
    IN_FIELD,
    @Description("What they found is being checked.")
    IN_REVIEW,
    @Description("The results are public.")
    PUBLISHED,
    @Description("Everything that followed is done.")
    CLOSED
}
