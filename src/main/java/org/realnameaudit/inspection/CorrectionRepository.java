package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/** Corrections, and their comparison with the inspections. */
@ApplicationScoped
class CorrectionRepository implements PanacheRepositoryBase<Correction, Correction.Key> {

    private static final SortOrder OF_CAMPAIGN = SortOrder.ascending(
            "campaign.corrections:SEQUENCE", new SortOrder.Key("c.sequence", SortOrder.Type.INTEGER));

    private final Visibility visibility;

    CorrectionRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Map<String, Page<Correction>> findByCampaigns(Set<String> campaigns, Paging paging) {
        return new KeysetQuery<>(Correction.class, "correction c", visibility.results("c.campaign"))
                .pageOfEach("c.campaign", campaigns, OF_CAMPAIGN, paging);
    }

    List<Correction> findByInspections(Collection<InspectionKey> inspections) {
        return InspectionRepository.findByInspections(
                Correction.class,
                "correction x",
                visibility.results("x.campaign"),
                inspections,
                "x.campaign, x.sequence");
    }

    /**
     * Locks the campaign's corrections until the transaction ends, so that one transaction at a time appends to them.
     *
     * @return the last correction; empty when there is none
     */
    Optional<Correction> lockLast(String campaign) {
        getSession()
                .createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended('real-name-audit: corrections of ' "
                                + "|| :campaign, 0)) is null",
                        Boolean.class)
                .setParameter("campaign", campaign)
                .getSingleResult();
        return find("key.campaign = ?1 order by key.sequence desc", campaign).firstResultOptional();
    }

    /** Makes the transaction read-only on a single snapshot; call it first. */
    void useReadOnlySnapshot() {
        getSession()
                .createNativeQuery("set transaction isolation level repeatable read, read only", Object.class)
                .executeUpdate();
    }

    /** Detaches the corrections that were read, so that memory never holds a whole chain. */
    void detachAll() {
        getSession().clear();
    }

    /** @return the next corrections after the sequence number, whether or not the caller may see them */
    List<Correction> findAfter(String campaign, int sequence, int limit) {
        return find("key.campaign = ?1 and key.sequence > ?2 order by key.sequence", campaign, sequence)
                .page(0, limit)
                .list();
    }

    /** @return the codes after this one, in order, of campaigns that have corrections */
    List<String> findCampaignsAfter(String code, int limit) {
        return getSession()
                .createNativeQuery("""
                select cast(c.code as text) from campaign c
                where c.code > :code and exists (select from correction where campaign = c.code)
                order by c.code""", String.class)
                .setParameter("code", code)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Counts corrected inspections without a correction, and corrections without a corrected inspection. The database's
     * triggers prevent both.
     */
    long countMismatches(String campaign) {
        return getSession()
                .createNativeQuery("""
                select (
                  select count(*) from inspection i
                  left join correction v
                    on (v.campaign, v.outlet, v.attempt, v.action) = (i.campaign, i.outlet, i.attempt, 'VOID')
                  left join correction r
                    on (r.campaign, r.outlet, r.attempt, r.action) = (i.campaign, i.outlet, i.attempt, 'RECORD')
                  where i.campaign = :campaign and (i.voided or i.attempt > 1)
                    and (i.voided and v.sequence is null or i.attempt > 1 and r.sequence is null))
                + (
                  select count(*) from correction c
                  left join inspection i on (i.campaign, i.outlet, i.attempt) = (c.campaign, c.outlet, c.attempt)
                  where c.campaign = :campaign and (c.action = 'VOID' and i.voided is not true
                    or c.action = 'RECORD' and coalesce(i.attempt, 1) = 1))""", Long.class)
                .setParameter("campaign", campaign)
                .getSingleResult();
    }
}
