package org.realnameaudit.draw;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.campaign.CampaignAction;
import org.realnameaudit.campaign.CampaignActions;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.CampaignStatus;

/** Whether outlets can be drawn in a campaign now (rule 9): once, before the first inspection. */
@ApplicationScoped
class DrawActions implements CampaignActions {

    private static final Set<CampaignStatus> BEFORE_RESULTS = EnumSet.of(CampaignStatus.DRAFT, CampaignStatus.IN_FIELD);

    private final DrawRepository draws;
    private final FrameRepository frames;

    DrawActions(DrawRepository draws, FrameRepository frames) {
        this.draws = draws;
        this.frames = frames;
    }

    /** @return whether the status precedes the results; a published round never has a draw */
    static boolean precedesResults(CampaignView campaign) {
        return BEFORE_RESULTS.contains(campaign.status());
    }

    @Override
    public Map<String, Set<CampaignAction>> possible(Collection<CampaignView> campaigns) {
        Set<String> codes = campaigns.stream()
                .filter(each -> each.basis() == CampaignBasis.RECORDED_INSPECTIONS && precedesResults(each))
                .map(CampaignView::code)
                .collect(toSet());
        if (codes.isEmpty()) {
            return Map.of();
        }
        draws.findByCampaigns(codes).forEach(each -> codes.remove(each.campaign));
        codes.removeAll(frames.findInspected(codes));
        return codes.stream().collect(toMap(each -> each, _ -> Set.of(CampaignAction.DRAW_OUTLETS)));
    }
}
