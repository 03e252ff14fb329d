package org.realnameaudit.rectification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.reference.Evidence;

/** What a case's file holds: measures, evidence and history. Whoever asks has been given the case before. */
@ApplicationScoped
class CaseFileRepository implements PanacheRepositoryBase<Measure, Measure.Key> {

    List<Measure> measures(Collection<CaseKey> cases) {
        return of(Measure.class, "measure x", cases).list("x.campaign, x.reseller, x.imposed_on, x.imposed_in");
    }

    List<CaseEvidence> evidence(Collection<CaseKey> cases) {
        return of(CaseEvidence.class, "case_evidence x", cases)
                .list("x.campaign, x.reseller, x.submitted_in, x.position");
    }

    List<RectificationEvent> history(Collection<CaseKey> cases) {
        return of(RectificationEvent.class, "rectification_event x", cases).list("x.campaign, x.reseller, x.sequence");
    }

    /** @return the measures of a case that have not been lifted */
    List<Measure> running(CaseKey of) {
        return measures(List.of(of)).stream().filter(Measure::runs).toList();
    }

    long countEvidence(CaseKey of) {
        return getEntityManager()
                .createQuery(
                        "select count(e) from CaseEvidence e where e.key.campaign = :campaign "
                                + "and e.key.reseller = :reseller",
                        Long.class)
                .setParameter("campaign", of.campaign())
                .setParameter("reseller", of.reseller())
                .getSingleResult();
    }

    void append(RectificationEvent event) {
        getEntityManager().persist(event);
    }

    void attach(RectificationEvent event, List<Evidence> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            getEntityManager().persist(new CaseEvidence(event.key, i + 1, pieces.get(i)));
        }
    }

    private static <T> KeysetQuery<T> of(Class<T> entity, String from, Collection<CaseKey> cases) {
        return new KeysetQuery<>(entity, "x", from)
                .where(
                        "(x.campaign, x.reseller) in ("
                                + "select * from unnest(cast(:campaigns as text[]), cast(:resellers as text[])))",
                        "campaigns",
                        cases.stream().map(CaseKey::campaign).toArray(String[]::new))
                .with("resellers", cases.stream().map(CaseKey::reseller).toArray(String[]::new));
    }
}
