package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.rectification.RectificationSchema.GroundView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;

/**
 * Grounds of cases that the caller may see: officials see all, the reseller those that a notice was about, and the
 * public those of them that stand, unless the case was withdrawn (rules 10, 20 and 21).
 */
@ApplicationScoped
class Grounds {

    private final GroundRepository grounds;
    private final Campaigns campaigns;
    private final Caller caller;

    Grounds(GroundRepository grounds, Campaigns campaigns, Caller caller) {
        this.grounds = grounds;
        this.campaigns = campaigns;
        this.caller = caller;
    }

    Map<RectificationCaseView, List<GroundView>> of(Set<RectificationCaseView> cases) {
        Map<CaseKey, List<Ground>> found =
                grounds
                        .findByCases(
                                cases.stream().map(RectificationCaseView::key).collect(toSet()))
                        .stream()
                        .collect(groupingBy(Ground::caseKey));
        Map<String, CampaignView> dated = campaignsOf(found.values().stream().flatMap(List::stream));
        return cases.stream()
                .collect(toMap(
                        each -> each,
                        each -> found.getOrDefault(each.key(), List.of()).stream()
                                .filter(ground -> isShown(ground, each.status() == RectificationStatus.WITHDRAWN))
                                .map(ground -> view(ground, dated))
                                .toList()));
    }

    /** @return the grounds that each notice was about; nothing for other events */
    Map<RectificationEventView, List<GroundView>> ofNotices(Set<RectificationEventView> events) {
        Set<RectificationEventView> notices = events.stream()
                .filter(each -> each.action() == RectificationAction.NOTIFY)
                .collect(toSet());
        if (notices.isEmpty()) {
            return Map.of();
        }
        List<NotifiedGround> found = grounds.findOfNotices(
                notices.stream().map(each -> each.key().caseKey()).collect(toSet()));
        Map<String, CampaignView> dated = campaignsOf(found.stream().map(NotifiedGround::ground));
        return notices.stream()
                .collect(toMap(
                        notice -> notice,
                        notice -> found.stream()
                                .filter(each -> each.isOf(notice.key()) && isShown(each.ground(), each.withdrawn()))
                                .map(each -> view(each.ground(), dated))
                                .toList()));
    }

    /** @return the campaigns of the published verdicts among the grounds, by code */
    private Map<String, CampaignView> campaignsOf(Stream<Ground> found) {
        return campaigns.findByCodes(found.filter(each -> each.inspection() == null)
                .map(each -> each.caseKey().campaign())
                .collect(toSet()));
    }

    private static GroundView view(Ground ground, Map<String, CampaignView> dated) {
        return ground.view(dated.get(ground.caseKey().campaign()));
    }

    private boolean isShown(Ground ground, boolean withdrawn) {
        Party reader = Party.reader(caller, ground.caseKey());
        if (reader == null) {
            return ground.notified() && ground.stands() && !withdrawn;
        }
        return reader == Party.REGULATOR || ground.notified();
    }
}
