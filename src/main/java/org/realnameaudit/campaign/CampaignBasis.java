package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a campaign's counts come from. Never from both.")
public enum CampaignBasis {
    @Description("The totals that the regulator published.")
    PUBLISHED_TOTALS,
    @Description("The inspections that are recorded in this system.")
    RECORDED_INSPECTIONS
}
