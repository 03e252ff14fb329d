package org.realnameaudit.rectification;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.inspection.Inspections;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.ReinspectionRepository.OfCase;

/** Re-inspections in the campaigns whose results the caller may see (rule 23). */
@ApplicationScoped
class Reinspections {

    private final ReinspectionRepository repository;
    private final RectificationCases cases;
    private final Inspections inspections;

    Reinspections(ReinspectionRepository repository, RectificationCases cases, Inspections inspections) {
        this.repository = repository;
        this.cases = cases;
        this.inspections = inspections;
    }

    /** @return the re-inspections of each case, the newest first */
    Map<CaseKey, List<InspectionView>> findByCases(Set<CaseKey> keys) {
        List<OfCase> found = repository.findByCases(keys);
        Map<InspectionKey, InspectionView> views =
                inspections.findByKeys(found.stream().map(OfCase::inspection).collect(toSet()));
        return found.stream()
                .filter(each -> views.containsKey(each.inspection()))
                .collect(groupingBy(OfCase::caseKey, mapping(each -> views.get(each.inspection()), toList())));
    }

    /** @return whether the cases were put right; those of which not all grounds were inspected again are left out */
    Map<CaseKey, Boolean> putRight(Set<CaseKey> keys) {
        return repository.putRight(keys);
    }

    /** @return the cases that the inspections check, if the caller may see them */
    Map<InspectionKey, RectificationCaseView> findCases(Set<InspectionKey> keys) {
        List<OfCase> found = repository.findByInspections(keys);
        Map<String, RectificationCaseView> views = cases.findByNumbers(
                found.stream().map(each -> each.caseKey().number()).collect(toSet()));
        return found.stream()
                .filter(each -> views.containsKey(each.caseKey().number()))
                .collect(toMap(
                        OfCase::inspection,
                        each -> Objects.requireNonNull(views.get(each.caseKey().number()))));
    }

    /** @return what became of the violating outlets of the campaigns; those with published totals are left out */
    Map<CampaignView, FollowUp> followUps(Set<CampaignView> campaigns) {
        Map<String, FollowUp> found =
                repository.followUps(campaigns.stream().map(CampaignView::code).toList());
        return campaigns.stream()
                .filter(each -> each.basis() == CampaignBasis.RECORDED_INSPECTIONS)
                .collect(toMap(identity(), each -> found.getOrDefault(each.code(), new FollowUp(0, 0, 0))));
    }
}
