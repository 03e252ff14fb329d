package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.platform.persistence.KeysetQuery;

/** Findings and their evidence; whoever asks has been given the inspection before. */
@ApplicationScoped
class FindingRepository implements PanacheRepositoryBase<Finding, Finding.Key> {

    List<Finding> of(Collection<InspectionKey> inspections) {
        return of(Finding.class, "finding x", inspections).list("x.campaign, x.outlet, x.attempt, x.position");
    }

    List<FindingEvidence> evidenceOf(Collection<InspectionKey> inspections) {
        return of(FindingEvidence.class, "finding_evidence x", inspections)
                .list("x.campaign, x.outlet, x.attempt, x.finding, x.position");
    }

    private static <T> KeysetQuery<T> of(Class<T> entity, String from, Collection<InspectionKey> inspections) {
        return InspectionRepository.among(new KeysetQuery<>(entity, "x", from), "x", inspections);
    }
}
