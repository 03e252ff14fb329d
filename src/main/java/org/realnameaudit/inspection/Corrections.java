package org.realnameaudit.inspection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionSchema.CorrectionView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Blank;

/** The history of voided and repeated inspections, by campaign. */
@ApplicationScoped
class Corrections {

    private final CorrectionRepository repository;
    private final Caller caller;
    private final Clock clock;

    Corrections(CorrectionRepository repository, Caller caller, Clock clock) {
        this.repository = repository;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Appends a correction for each inspection that was just voided.
     *
     * @param inspections inspections of one campaign
     */
    void appendVoided(List<InspectionKey> inspections, String reason) {
        append(
                CorrectionAction.VOID,
                inspections,
                inspections.stream().collect(toMap(Function.identity(), _ -> reason)));
    }

    /**
     * Appends a correction for each inspection that follows a voided one.
     *
     * @param inspections inspections of one campaign, each a second or later attempt
     * @param reason if null or blank, the reason of the voiding is used
     */
    void appendRepeated(List<InspectionKey> inspections, @Nullable String reason) {
        if (!inspections.isEmpty()) {
            Map<InspectionKey, String> reasons =
                    repository
                            .findByInspections(inspections.stream()
                                    .map(InspectionKey::previous)
                                    .toList())
                            .stream()
                            .filter(each -> each.action == CorrectionAction.VOID)
                            .collect(toMap(
                                    each -> each.inspection().next(),
                                    each -> Blank.isBlank(reason) ? each.reason : reason));
            append(CorrectionAction.RECORD, inspections, reasons);
        }
    }

    private void append(CorrectionAction action, List<InspectionKey> inspections, Map<InspectionKey, String> reasons) {
        Correction last = repository.lockLast(inspections.getFirst().campaign()).orElse(null);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (last != null && now.isBefore(last.at)) {
            // The clocks of replicas differ; a correction is never dated before the previous one.
            now = last.at;
        }
        for (InspectionKey each : inspections) {
            last = new Correction(
                    action, each, new Correction.Origin(now, caller.name(), caller.account(), reasons.get(each)), last);
            repository.persist(last);
        }
    }

    Map<String, Connection<CorrectionView>> findByCampaigns(Set<String> campaigns, Paging paging) {
        boolean showActor = caller.hasRole();
        return repository.findByCampaigns(campaigns, paging).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> new Connection<>(each.getValue().map(correction -> correction.view(showActor)))));
    }

    Map<InspectionKey, List<CorrectionView>> findByInspections(Set<InspectionKey> inspections) {
        boolean showActor = caller.hasRole();
        return repository.findByInspections(inspections).stream()
                .collect(groupingBy(Correction::inspection, mapping(each -> each.view(showActor), toList())));
    }
}
