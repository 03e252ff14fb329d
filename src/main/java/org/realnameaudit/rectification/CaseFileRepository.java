package org.realnameaudit.rectification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.reference.Evidence;

/** Measures, evidence and history of cases. Visibility is checked where the cases are loaded, not here. */
@ApplicationScoped
class CaseFileRepository implements PanacheRepositoryBase<Measure, Measure.Key> {

    List<Measure> measures(Collection<CaseKey> cases) {
        return findByCases(Measure.class, "measure x", cases, "x.imposed_on, x.imposed_in");
    }

    List<CaseEvidence> evidence(Collection<CaseKey> cases) {
        return findByCases(CaseEvidence.class, "case_evidence x", cases, "x.submitted_in, x.position");
    }

    List<RectificationEvent> history(Collection<CaseKey> cases) {
        return findByCases(RectificationEvent.class, "rectification_event x", cases, "x.sequence");
    }

    /** @return the measures of the case that are in force; the transaction stores their changes */
    List<Measure> measuresInForce(CaseKey key) {
        return list(
                "key.campaign = ?1 and key.reseller = ?2 and liftedIn is null and withdrawnIn is null"
                        + " order by imposedOn, key.imposedIn",
                key.campaign(),
                key.reseller());
    }

    long countEvidence(CaseKey key) {
        return count("from CaseEvidence where key.campaign = ?1 and key.reseller = ?2", key.campaign(), key.reseller());
    }

    void append(RectificationEvent event) {
        getEntityManager().persist(event);
    }

    void attach(RectificationEvent event, List<Evidence> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            getEntityManager().persist(new CaseEvidence(event.key, i + 1, pieces.get(i)));
        }
    }

    private static <T> List<T> findByCases(Class<T> entity, String table, Collection<CaseKey> cases, String order) {
        return NativeSelect.list(entity, table, of(cases), "x.campaign, x.reseller, " + order);
    }

    /** @return the condition that a row of a table or view with the alias {@code x} belongs to one of the cases */
    static Conditions of(Collection<CaseKey> cases) {
        if (cases.size() == 1) {
            // Planning a join with one row would take longer than reading it.
            CaseKey one = cases.iterator().next();
            return new Conditions()
                    .where("x.campaign = :campaign", "campaign", one.campaign())
                    .where("x.reseller = :reseller", "reseller", one.reseller());
        }
        return new Conditions()
                .where(
                        "(x.campaign, x.reseller) in ("
                                + "select * from unnest(cast(:campaigns as text[]), cast(:resellers as text[])))",
                        "campaigns",
                        cases.stream().map(CaseKey::campaign).toArray(String[]::new))
                .with("resellers", cases.stream().map(CaseKey::reseller).toArray(String[]::new));
    }
}
