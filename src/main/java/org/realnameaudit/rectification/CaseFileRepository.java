package org.realnameaudit.rectification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.graphql.Select;

/** What a case's file holds: measures, evidence and history. Whoever asks has been given the case before. */
@ApplicationScoped
class CaseFileRepository implements PanacheRepositoryBase<Measure, Measure.Key> {

    List<Measure> measures(Collection<CaseKey> cases) {
        return of(Measure.class, "measure x", cases).list("x.campaign, x.reseller, x.imposed_on, x.position");
    }

    List<CaseEvidence> evidence(Collection<CaseKey> cases) {
        return of(CaseEvidence.class, "case_evidence x", cases).list("x.campaign, x.reseller, x.position");
    }

    List<RectificationEvent> history(Collection<CaseKey> cases) {
        return of(RectificationEvent.class, "rectification_event x", cases).list("x.campaign, x.reseller, x.sequence");
    }

    void append(RectificationEvent event) {
        getEntityManager().persist(event);
    }

    private static <T> Select<T> of(Class<T> entity, String from, Collection<CaseKey> cases) {
        return new Select<>(entity, "x", from)
                .where("(x.campaign, x.reseller) in (select * from unnest(cast(:campaigns as text[]), cast(:resellers as text[])))",
                        "campaigns", cases.stream().map(CaseKey::campaign).toArray(String[]::new))
                .with("resellers", cases.stream().map(CaseKey::reseller).toArray(String[]::new));
    }
}
