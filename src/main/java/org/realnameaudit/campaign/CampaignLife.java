package org.realnameaudit.campaign;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.FourEyes;
import org.realnameaudit.identity.Jurisdiction;

/** Whether a campaign can be edited, moved and cancelled now (rule 8), and by whom (rules 26 and 27). */
@ApplicationScoped
class CampaignLife implements CampaignActions {

    private final CampaignRepository campaigns;
    private final Caller caller;

    CampaignLife(CampaignRepository campaigns, Caller caller) {
        this.campaigns = campaigns;
        this.caller = caller;
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

    /** @return the accounts that recorded inspections of the campaign */
    Set<String> recorders(String code) {
        return campaigns.findRecorders(List.of(code)).getOrDefault(code, Set.of());
    }

    /**
     * What the caller must leave to others: all actions on campaigns of other regions (rule 27), and the publication of
     * what the caller recorded (rule 26).
     *
     * @return the actions by the campaign's code; nothing for campaigns with which the caller may do everything
     */
    Map<String, Set<CampaignAction>> forbidden(Collection<CampaignView> views) {
        Jurisdiction jurisdiction = caller.shownJurisdiction();
        FourEyes fourEyes = caller.fourEyes();
        Set<String> inReview = views.stream()
                .filter(each -> each.status() == CampaignStatus.IN_REVIEW)
                .map(CampaignView::code)
                .collect(toSet());
        Map<String, Set<CampaignAction>> forbidden = new HashMap<>();
        if (fourEyes.isOn() && caller.isAdministrator() && !inReview.isEmpty()) {
            campaigns.findRecorders(inReview).forEach((code, recorders) -> {
                if (recorders.stream().anyMatch(fourEyes::isSameAccount)) {
                    forbidden.put(code, EnumSet.of(CampaignAction.PUBLISH));
                }
            });
        }
        views.stream()
                .filter(each -> !jurisdiction.covers(each.regionCode()))
                .forEach(each -> forbidden.put(each.code(), EnumSet.allOf(CampaignAction.class)));
        return forbidden;
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
