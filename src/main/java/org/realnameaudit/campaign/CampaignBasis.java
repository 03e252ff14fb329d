package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Source of a campaign's counts. It is set when the campaign is created and never changes.")
public enum CampaignBasis {
    @Description("Totals that the regulator published; no inspections (暗访) are recorded in the campaign.")
    PUBLISHED_TOTALS,
    @Description("Inspections (暗访) that are recorded in this service.")
    RECORDED_INSPECTIONS
}
