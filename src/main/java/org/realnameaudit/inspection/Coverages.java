package org.realnameaudit.inspection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.compliance.Tallies;
import org.realnameaudit.inspection.CoverageRepository.Counted;
import org.realnameaudit.inspection.CoverageRepository.Drawn;
import org.realnameaudit.inspection.InspectionSchema.CoverageView;
import org.realnameaudit.inspection.InspectionSchema.OutcomeCount;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/** How far the visits of campaigns have come (rule 22), for callers that may see their results. */
@ApplicationScoped
class Coverages {

    private final CoverageRepository repository;
    private final Tallies tallies;
    private final Outlets outlets;

    Coverages(CoverageRepository repository, Tallies tallies, Outlets outlets) {
        this.repository = repository;
        this.tallies = tallies;
        this.outlets = outlets;
    }

    /** @return the coverage by code of the campaigns whose results the caller may see, except published totals */
    Map<String, CoverageView> findByCampaigns(Set<String> codes) {
        List<Drawn> drawn = repository.findDrawn(codes);
        Set<String> visible = drawn.stream().map(Drawn::campaign).collect(toSet());
        if (visible.isEmpty()) {
            return Map.of();
        }
        Map<String, Compliance> results = tallies.totals(visible);
        Map<String, List<Counted>> others =
                repository.countWithoutResult(visible).stream().collect(groupingBy(Counted::campaign));
        return drawn.stream()
                .collect(toMap(
                        Drawn::campaign,
                        each -> view(
                                each,
                                results.getOrDefault(each.campaign(), Compliance.NOTHING),
                                others.getOrDefault(each.campaign(), List.of()))));
    }

    private static CoverageView view(Drawn drawn, Compliance results, List<Counted> others) {
        Map<InspectionOutcome, Integer> counts = new EnumMap<>(InspectionOutcome.class);
        counts.put(InspectionOutcome.COMPLIANT, results.inspected() - results.violating());
        counts.put(InspectionOutcome.VIOLATING, results.violating());
        others.forEach(each -> counts.put(each.outcome(), each.count()));
        List<OutcomeCount> outcomes = Arrays.stream(InspectionOutcome.values())
                .map(each -> new OutcomeCount(each, counts.getOrDefault(each, 0)))
                .toList();
        int visited = outcomes.stream()
                .filter(each -> each.outcome() != InspectionOutcome.NOT_VISITED)
                .mapToInt(OutcomeCount::count)
                .sum();
        return new CoverageView(drawn.drawn(), visited, outcomes, drawn.toVisit(), drawn.campaign());
    }

    Map<String, Connection<OutletView>> outletsToVisit(Set<String> campaigns, Paging paging) {
        Map<String, Page<OutletToVisit>> pages = repository.findToVisit(campaigns, paging);
        Map<String, OutletView> found = outlets.findByCodes(pages.values().stream()
                .flatMap(page -> page.rows().stream())
                .map(each -> each.outlet)
                .collect(toSet()));
        return pages.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        page -> new Connection<>(
                                page.getValue().map(each -> Objects.requireNonNull(found.get(each.outlet))))));
    }
}
