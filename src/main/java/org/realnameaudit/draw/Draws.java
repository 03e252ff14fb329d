package org.realnameaudit.draw;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.draw.DrawSchema.DrawAssignmentView;
import org.realnameaudit.draw.DrawSchema.DrawStratumView;
import org.realnameaudit.draw.DrawSchema.DrawView;
import org.realnameaudit.draw.DrawSchema.InspectorView;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;

/** Draws of the campaigns whose results the caller may see. */
@ApplicationScoped
class Draws {

    private final DrawRepository draws;
    private final DrawAssignmentRepository assignments;
    private final Caller caller;

    Draws(DrawRepository draws, DrawAssignmentRepository assignments, Caller caller) {
        this.draws = draws;
        this.assignments = assignments;
        this.caller = caller;
    }

    Map<String, DrawView> findByCampaigns(Set<String> campaigns) {
        boolean showActor = caller.isOfficial();
        return draws.findByCampaigns(campaigns).stream()
                .collect(toMap(each -> each.campaign, each -> each.view(showActor)));
    }

    Map<String, List<DrawStratumView>> strata(Set<String> campaigns) {
        return draws.strata(campaigns).stream()
                .collect(groupingBy(each -> each.key.campaign(), mapping(DrawStratum::view, toList())));
    }

    Map<String, List<InspectorView>> inspectors(Set<String> campaigns) {
        return draws.inspectors(campaigns).stream()
                .collect(groupingBy(each -> each.key.campaign(), mapping(DrawInspector::view, toList())));
    }

    Map<String, Connection<DrawAssignmentView>> assignments(Set<String> campaigns, Paging paging) {
        return assignments.findByCampaigns(campaigns, paging).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> new Connection<>(each.getValue().map(DrawAssignment::view))));
    }
}
