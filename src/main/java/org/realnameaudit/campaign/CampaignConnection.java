package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;

@Type("CampaignConnection")
@Description("A page of campaigns.")
public final class CampaignConnection extends Connection<CampaignEdge, CampaignView> {

    CampaignConnection(Page<CampaignView> page) {
        super(page, CampaignEdge::new);
    }
}
