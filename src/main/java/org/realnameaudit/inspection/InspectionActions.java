package org.realnameaudit.inspection;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.realnameaudit.campaign.CampaignAction;
import org.realnameaudit.campaign.CampaignActions;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Permissions;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;

/** Whether inspections can be recorded in a campaign now, and what can be done with one (rules 6 and 8). */
@ApplicationScoped
class InspectionActions implements CampaignActions {

    private final InspectionRepository inspections;
    private final Campaigns campaigns;
    private final Permissions permissions;
    private final Caller caller;

    InspectionActions(InspectionRepository inspections, Campaigns campaigns, Permissions permissions, Caller caller) {
        this.inspections = inspections;
        this.campaigns = campaigns;
        this.permissions = permissions;
        this.caller = caller;
    }

    /** @return whether the status of the campaign allows to record an inspection, if only in place of a voided one */
    static boolean isOpen(CampaignView campaign) {
        return campaign.status().acceptsInspections() || campaign.status().isPublic();
    }

    private static boolean acceptsVisits(CampaignView campaign) {
        return campaign.basis() == CampaignBasis.RECORDED_INSPECTIONS && isOpen(campaign);
    }

    @Override
    public Map<String, Set<CampaignAction>> possible(Collection<CampaignView> views) {
        Set<String> open = views.stream()
                .filter(InspectionActions::acceptsVisits)
                .map(CampaignView::code)
                .collect(toSet());
        return open.isEmpty()
                ? Map.of()
                : inspections.findOpen(open).stream()
                        .collect(toMap(each -> each, _ -> Set.of(CampaignAction.RECORD_INSPECTIONS)));
    }

    /** @return the actions that the caller can take */
    Map<InspectionView, List<InspectionAction>> allowed(Set<InspectionView> views) {
        Set<InspectionKey> voided = views.stream()
                .filter(InspectionView::voided)
                .map(InspectionView::key)
                .collect(toSet());
        Set<InspectionKey> repeatable =
                voided.isEmpty() || !permissions.allow("recordInspections") ? Set.of() : repeatable(voided);
        boolean mayVoid = permissions.allow("voidInspection");
        Set<String> ownRegion = mayVoid
                ? campaigns.inOwnRegion(
                        views.stream().map(each -> each.key().campaign()).collect(toSet()))
                : Set.of();
        Map<InspectionView, List<InspectionAction>> allowed = new HashMap<>();
        for (InspectionView each : views) {
            if (!each.voided() && ownRegion.contains(each.key().campaign())) {
                allowed.put(each, List.of(InspectionAction.VOID));
            } else if (repeatable.contains(each.key())) {
                allowed.put(each, List.of(InspectionAction.RECORD_AGAIN));
            }
        }
        return allowed;
    }

    private Set<InspectionKey> repeatable(Set<InspectionKey> voided) {
        Map<String, CampaignView> found = campaigns.findByCodes(
                voided.stream().map(InspectionKey::campaign).collect(toSet()));
        return inspections.findLast(voided).stream()
                .filter(each -> acceptsVisits(Objects.requireNonNull(found.get(each.campaign()))))
                .filter(each -> caller.shownJurisdiction()
                        .covers(Objects.requireNonNull(found.get(each.campaign()))
                                .regionCode()))
                .collect(toSet());
    }
}
