package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.platform.persistence.Conditions;

/** Findings and their evidence. Visibility is checked where their inspections are loaded, not here. */
@ApplicationScoped
class FindingRepository implements PanacheRepositoryBase<Finding, Finding.Key> {

    List<Finding> findByInspections(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                Finding.class,
                "finding x",
                new Conditions(),
                inspections,
                "x.campaign, x.outlet, x.attempt, x.position");
    }

    List<FindingEvidence> evidenceOfInspections(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                FindingEvidence.class,
                "finding_evidence x",
                new Conditions(),
                inspections,
                "x.campaign, x.outlet, x.attempt, x.finding, x.position");
    }
}
