package org.realnameaudit.campaign;

import java.util.Map;
import org.realnameaudit.campaign.CampaignSchema.CampaignObstacleView;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;

/**
 * Why a campaign cannot be published or closed yet (rule 8).
 *
 * @param count how many outlets or cases are in the way; 0 if nothing was inspected
 */
record Obstacle(String campaign, CampaignAction action, InputMessage message, int count) {

    /** @return whether it prevents the move to this status */
    boolean prevents(CampaignStatus to) {
        return to
                == switch (action) {
                    case PUBLISH -> CampaignStatus.PUBLISHED;
                    case CLOSE -> CampaignStatus.CLOSED;
                };
    }

    InputError error() {
        return new InputError("input.status", message, Map.of("count", count));
    }

    CampaignObstacleView view() {
        return new CampaignObstacleView(action, message.reason().name(), count);
    }
}
