package org.realnameaudit.campaign;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;

/** The rules of a feature about the actions on campaigns. Its mutations apply the same rules. */
public interface CampaignActions {

    /** @return the actions of the feature that are possible now, by the campaign's code, whatever the caller's role */
    Map<String, Set<CampaignAction>> possible(Collection<CampaignView> campaigns);
}
