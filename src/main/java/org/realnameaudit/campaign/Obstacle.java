package org.realnameaudit.campaign;

import java.util.Map;
import org.realnameaudit.campaign.CampaignSchema.CampaignObstacleView;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;

/**
 * Why an action on a campaign is not possible yet, or no longer (rule 8).
 *
 * @param count how many outlets or cases are in the way; 0 if nothing was inspected
 */
record Obstacle(String campaign, CampaignAction action, InputMessage message, int count) {

    /** @return whether the field {@code obstacles} of the campaign shows it */
    boolean isShown() {
        return action == CampaignAction.PUBLISH || action == CampaignAction.CLOSE;
    }

    InputError error() {
        return new InputError("input.status", message, Map.of("count", count));
    }

    CampaignObstacleView view() {
        return new CampaignObstacleView(action, message.reason().name(), count);
    }
}
