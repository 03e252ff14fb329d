package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;

/** Findings and evidence. The visibility of findings is checked where their inspections are loaded, not here. */
@ApplicationScoped
class FindingRepository implements PanacheRepositoryBase<Finding, Finding.Key> {

    private final Visibility visibility;

    FindingRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<Finding> findByInspections(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                Finding.class,
                "finding x",
                new Conditions(),
                inspections,
                "x.campaign, x.outlet, x.attempt, x.position");
    }

    /** @return the evidence of findings that the caller may see */
    List<FindingEvidence> evidenceOfFindings(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                FindingEvidence.class,
                "finding_evidence x",
                visibleEvidence(),
                inspections,
                "x.campaign, x.outlet, x.attempt, x.finding, x.position");
    }

    /** @return the evidence of the visits themselves that the caller may see */
    List<InspectionEvidence> evidenceOfInspections(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                InspectionEvidence.class,
                "inspection_evidence x",
                visibleEvidence(),
                inspections,
                "x.campaign, x.outlet, x.attempt, x.position");
    }

    /** Officials and the reseller of the inspection see its evidence (rule 14). */
    private Conditions visibleEvidence() {
        return visibility.evidence("(select i.reseller from inspection i where i.campaign = x.campaign"
                + " and i.outlet = x.outlet and i.attempt = x.attempt)");
    }
}
