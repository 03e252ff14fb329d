package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;

@Type("CampaignEdge")
@Description("A campaign with its position.")
public final class CampaignEdge extends Edge<CampaignView> {

    CampaignEdge(Page.Row<CampaignView> row) {
        super(row);
    }
}
