package org.realnameaudit.inspection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionSchema.CorrectionView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;

/** The history of what was withdrawn and recorded again, campaign by campaign. */
@ApplicationScoped
@Transactional
class Corrections {

    private final CorrectionRepository repository;
    private final Caller caller;
    private final Clock clock;

    Corrections(CorrectionRepository repository, Caller caller, Clock clock) {
        this.repository = repository;
        this.caller = caller;
        this.clock = clock;
    }

    void voided(InspectionKey inspection, String reason) {
        append(CorrectionAction.VOID, List.of(inspection), Map.of(inspection, reason));
    }

    /**
     * @param inspections of one campaign, each the second one or a later one of its outlet
     * @param reason null: that of the withdrawal before
     */
    void recordedAgain(List<InspectionKey> inspections, @Nullable String reason) {
        if (!inspections.isEmpty()) {
            Map<InspectionKey, String> reasons =
                    repository
                            .ofInspections(inspections.stream()
                                    .map(InspectionKey::before)
                                    .toList())
                            .stream()
                            .filter(each -> each.action == CorrectionAction.VOID)
                            .collect(toMap(
                                    each -> each.of().next(),
                                    each -> reason == null || reason.isBlank() ? each.reason : reason));
            append(CorrectionAction.RECORD, inspections, reasons);
        }
    }

    private void append(CorrectionAction action, List<InspectionKey> inspections, Map<InspectionKey, String> reasons) {
        Correction last = repository.last(inspections.getFirst().campaign()).orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (last != null && now.isBefore(last.at)) {
            // The clocks of replicas differ, and may be set back: what comes later is not dated earlier.
            now = last.at;
        }
        for (InspectionKey each : inspections) {
            last = new Correction(
                    action, each, new Correction.Entry(now, caller.name(), caller.account(), reasons.get(each)), last);
            repository.persist(last);
        }
    }

    Map<String, Connection<CorrectionView>> ofCampaigns(Set<String> campaigns, Paging paging) {
        boolean named = caller.hasRole();
        return repository.ofCampaigns(campaigns, paging).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> new Connection<>(each.getValue().map(correction -> correction.view(named)))));
    }

    Map<InspectionKey, List<CorrectionView>> ofInspections(Set<InspectionKey> inspections) {
        boolean named = caller.hasRole();
        return repository.ofInspections(inspections).stream()
                .collect(groupingBy(Correction::of, mapping(each -> each.view(named), toList())));
    }
}
