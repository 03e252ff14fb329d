package org.realnameaudit.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Action on a campaign (抽查暗访) that can have an obstacle.")
public enum CampaignAction {
    @Description("Publication (公开): the move to PUBLISHED.")
    PUBLISH,
    @Description("Closing (结束): the move to CLOSED.")
    CLOSE
}
