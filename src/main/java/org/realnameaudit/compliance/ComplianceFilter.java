package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.realnameaudit.reference.Channel;

@Input("ComplianceFilter")
@Description("Which counts; what is left out does not matter.")
public record ComplianceFilter(
        @Description("The code of a campaign.") String campaign,

        @Description("The code of a reseller; leaves out published totals, which name none.")
        String reseller,

        @Description("How the outlets sell.") Channel channel,

        @Description("The code of a region; leaves out published totals, which name none.")
        String region,

        @Description("The code of an operator that hosts the reseller; leaves out published totals.")
        String operator) {}
