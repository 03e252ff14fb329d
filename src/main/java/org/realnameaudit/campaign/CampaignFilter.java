package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("CampaignFilter")
@Description("Which campaigns; what is left out does not matter.")
public record CampaignFilter(
        @Description("Where they stand.") CampaignStatus status) {}
