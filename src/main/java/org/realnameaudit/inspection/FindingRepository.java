package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;

/** Findings and their evidence. The visibility of findings is checked where their inspections are loaded, not here. */
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

    /** @return the evidence that the caller may see: officials, and the reseller of the inspection (rule 14) */
    List<FindingEvidence> evidenceOfInspections(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                FindingEvidence.class,
                "finding_evidence x",
                visibility.evidence("(select i.reseller from inspection i where i.campaign = x.campaign"
                        + " and i.outlet = x.outlet and i.attempt = x.attempt)"),
                inspections,
                "x.campaign, x.outlet, x.attempt, x.finding, x.position");
    }
}
