package org.realnameaudit.inspection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.inspection.InspectionSchema.FindingView;
import org.realnameaudit.inspection.InspectionSchema.InspectionFilter;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.reference.ReferenceSchema.EvidenceView;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reference.ViolationTypes;
import org.realnameaudit.reseller.Resellers;

/** Inspections of the campaigns whose results the caller may see. */
@ApplicationScoped
public class Inspections implements NodeLoader {

    private final InspectionRepository repository;
    private final FindingRepository findings;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Outlets outlets;
    private final Regions regions;
    private final ViolationTypes violationTypes;
    private final Caller caller;

    Inspections(
            InspectionRepository repository,
            FindingRepository findings,
            Campaigns campaigns,
            Resellers resellers,
            Outlets outlets,
            Regions regions,
            ViolationTypes violationTypes,
            Caller caller) {
        this.repository = repository;
        this.findings = findings;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.outlets = outlets;
        this.regions = regions;
        this.violationTypes = violationTypes;
        this.caller = caller;
    }

    @Override
    public String type() {
        return InspectionView.TYPE;
    }

    @Override
    public Map<String, InspectionView> loadAll(Set<String> keys) {
        return findByKeys(keys.stream()
                        .map(InspectionKey::parse)
                        .flatMap(Optional::stream)
                        .collect(toSet()))
                .entrySet()
                .stream()
                .collect(toMap(each -> each.getKey().write(), Map.Entry::getValue));
    }

    Page<InspectionView> page(InspectionFilter filter, Paging paging) {
        InputErrors.requireAll(
                paging::requireSize,
                paging::requireCursor,
                () -> campaigns.requireResultsVisible("filter.campaign", filter.campaign()),
                () -> resellers.require("filter.reseller", filter.reseller()),
                () -> outlets.require("filter.outlet", filter.outlet()),
                () -> regions.require("filter.region", filter.region()),
                () -> violationTypes.require("filter.violationType", filter.violationType()));
        Page<Inspection> found = repository.page(filter, paging);
        Set<InspectionKey> notified = notified(found.rows());
        return found.map(each -> view(each, notified));
    }

    Map<String, Connection<InspectionView>> findByCampaigns(Set<String> codes, Paging paging) {
        return connections(repository.findByCampaigns(codes, paging));
    }

    Map<String, Connection<InspectionView>> findByOutlets(Set<String> codes, Paging paging) {
        return connections(repository.findByOutlets(codes, paging));
    }

    /** @return the inspections, by key; unknown and hidden ones are left out */
    public Map<InspectionKey, InspectionView> findByKeys(Set<InspectionKey> keys) {
        List<Inspection> found = repository.findByKeys(keys);
        Set<InspectionKey> notified = notified(found);
        return found.stream().collect(toMap(each -> each.key, each -> view(each, notified)));
    }

    /**
     * Finds the grounds of cases, whether or not the caller may see the results of their campaigns: a reseller sees its
     * own grounds before the publication (rule 21). The caller of this method checks that.
     *
     * @return the inspections, by key; unknown ones are left out
     */
    public Map<InspectionKey, InspectionView> findGrounds(Set<InspectionKey> keys) {
        return repository.findGrounds(keys).stream().collect(toMap(each -> each.key, Inspection::view));
    }

    Map<String, Compliance> complianceOfOutlets(Set<String> codes) {
        return repository.complianceOfOutlets(codes);
    }

    /** @return the findings of the inspections whose outcome the caller sees */
    Map<InspectionView, List<FindingView>> findings(Set<InspectionView> inspections) {
        return ofShown(inspections, findings::findByInspections, each -> each.key.inspection(), Finding::view);
    }

    /** @return the evidence of the visits themselves whose outcome the caller sees */
    Map<InspectionView, List<EvidenceView>> evidenceOfInspections(Set<InspectionView> inspections) {
        return ofShown(
                inspections,
                findings::evidenceOfInspections,
                each -> each.key.inspection(),
                each -> each.evidence.view());
    }

    private static <R, V> Map<InspectionView, List<V>> ofShown(
            Set<InspectionView> inspections,
            Function<Set<InspectionKey>, List<R>> find,
            Function<R, InspectionKey> inspection,
            Function<R, V> view) {
        Map<InspectionKey, InspectionView> shown = inspections.stream()
                .filter(each -> each.outcome() != null)
                .collect(toMap(InspectionView::key, Function.identity()));
        return shown.isEmpty()
                ? Map.of()
                : find.apply(shown.keySet()).stream()
                        .collect(groupingBy(
                                each -> Objects.requireNonNull(shown.get(inspection.apply(each))),
                                mapping(view, toList())));
    }

    private InspectionView view(Inspection inspection, Set<InspectionKey> notified) {
        return inspection.voided && !caller.isOfficial() && !notified.contains(inspection.key)
                ? inspection.viewWithoutResult()
                : inspection.view();
    }

    /** @return those of the voided inspections that the caller's reseller was notified of */
    private Set<InspectionKey> notified(List<Inspection> inspections) {
        Set<InspectionKey> voided = inspections.stream()
                .filter(each -> each.voided
                        && caller.reseller().filter(each.reseller::equals).isPresent())
                .map(each -> each.key)
                .collect(toSet());
        return voided.isEmpty() ? Set.of() : repository.findNotified(voided);
    }

    Map<Finding.Key, List<EvidenceView>> evidence(Set<Finding.Key> keys) {
        return findings
                .evidenceOfFindings(keys.stream().map(Finding.Key::inspection).collect(toSet()))
                .stream()
                .collect(groupingBy(each -> each.key.findingKey(), mapping(each -> each.evidence.view(), toList())));
    }

    /** Voided inspections are in none of these pages, so each shows its result. */
    private static Map<String, Connection<InspectionView>> connections(Map<String, Page<Inspection>> pages) {
        return pages.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> new Connection<>(each.getValue().map(Inspection::view))));
    }
}
