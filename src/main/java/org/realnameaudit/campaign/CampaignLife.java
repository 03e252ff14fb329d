package org.realnameaudit.campaign;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;

/** Whether a campaign can be edited, moved and cancelled now (rule 8). */
@ApplicationScoped
class CampaignLife implements CampaignActions {

    private final CampaignRepository campaigns;

    CampaignLife(CampaignRepository campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public Map<String, Set<CampaignAction>> possible(Collection<CampaignView> views) {
        Set<String> codes = views.stream().map(CampaignView::code).collect(toSet());
        Map<String, List<Obstacle>> obstacles =
                campaigns.findObstacles(codes).stream().collect(groupingBy(Obstacle::campaign));
        return views.stream()
                .collect(toMap(
                        CampaignView::code,
                        each -> possible(each.status(), obstacles.getOrDefault(each.code(), List.of()))));
    }

    private static Set<CampaignAction> possible(CampaignStatus status, List<Obstacle> obstacles) {
        Set<CampaignAction> possible = EnumSet.noneOf(CampaignAction.class);
        Arrays.stream(CampaignAction.values())
                .filter(each -> each.move(status).isPresent())
                .forEach(possible::add);
        if (status.precedesPublication()) {
            possible.add(CampaignAction.UPDATE);
            possible.add(CampaignAction.CANCEL);
        }
        obstacles.forEach(each -> possible.remove(each.action()));
        return possible;
    }

    /** @return what is in the way of the move; nothing for a move that the status does not allow */
    List<Obstacle> obstacles(Campaign campaign, CampaignStatus to) {
        return campaign.status.next().contains(to)
                ? campaigns.findObstacles(List.of(campaign.code)).stream()
                        .filter(each -> each.action()
                                .move(campaign.status)
                                .filter(to::equals)
                                .isPresent())
                        .toList()
                : List.of();
    }
}
