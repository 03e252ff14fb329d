package org.realnameaudit.draw;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.graphql.Paging;

/** The draws of campaigns that the reader may see. */
@ApplicationScoped
@Transactional
class Draws {

    private final DrawRepository draws;
    private final DrawAssignmentRepository assignments;

    Draws(DrawRepository draws, DrawAssignmentRepository assignments) {
        this.draws = draws;
        this.assignments = assignments;
    }

    Map<String, DrawView> ofCampaigns(Set<String> codes) {
        return draws.ofCampaigns(codes).stream().collect(toMap(each -> each.campaign, Draw::view));
    }

    Map<String, DrawAssignmentConnection> assignments(Set<String> campaigns, Paging paging) {
        return assignments.ofCampaigns(campaigns, paging).entrySet().stream().collect(
                toMap(Map.Entry::getKey, each -> new DrawAssignmentConnection(each.getValue().map(DrawAssignment::view))));
    }
}
