package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realnameaudit.compliance.TallyDifference.Counts;
import org.realnameaudit.identity.Visibility;

/** Recounts inspections, and compares sums with tallies and findings with their recorded digests. */
@ApplicationScoped
class ReconciliationRepository implements PanacheRepository<Tally> {

    /** @return the next codes after this one, in order, of campaigns whose counts come from inspections */
    List<String> findCampaignsAfter(String code, int limit) {
        return getSession()
                .createNativeQuery("""
                select cast(code as text) from campaign
                where basis = 'RECORDED_INSPECTIONS' and code > :code order by code""", String.class)
                .setParameter("code", code)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Compares each tally with its inspections in one statement, so that concurrent recording causes no difference. A
     * tally without any inspection, not even a voided one, is a difference even when its counts are 0.
     */
    List<TallyDifference> findTallyDifferences(String campaign) {
        return getSession()
                .createNativeQuery("""
                select
                  coalesce(cast(reseller as text), '-') || ' ' || channel || ' ' || coalesce(cast(region as text), '-'),
                  sum(tallied), sum(tallied_violating), sum(counted), sum(counted_violating)
                from (
                  select reseller, channel, region, inspected as tallied, violating as tallied_violating,
                    0 as recorded, 0 as counted, 0 as counted_violating
                  from tally where campaign = :campaign
                  union all
                  select reseller, channel, region, 0, 0,
                    count(*), count(*) filter (where not voided and outcome in ('COMPLIANT', 'VIOLATING')),
                      count(*) filter (where not voided and outcome = 'VIOLATING')
                  from inspection where campaign = :campaign group by reseller, channel, region) both_counts
                group by reseller, channel, region
                having sum(tallied) <> sum(counted)
                  or sum(tallied_violating) <> sum(counted_violating) or sum(recorded) = 0
                order by 1""", Object[].class)
                .setParameter("campaign", campaign)
                .getResultStream()
                .map(row ->
                        new TallyDifference(campaign, (String) row[0], counts(row[1], row[2]), counts(row[3], row[4])))
                .toList();
    }

    /**
     * Compares the sums of all published campaigns with their tallies, in one statement like
     * {@link #findTallyDifferences}. Other campaigns must not have sums.
     */
    List<SumDifference> findSumDifferences() {
        return getSession()
                .createNativeQuery("""
                select cast(campaign as text),
                  kind || ' ' || coalesce(cast(reseller as text), '-') || ' ' || coalesce(channel, '-') || ' '
                    || coalesce(cast(region as text), '-'),
                  sum(kept), sum(kept_violating), sum(tallied), sum(tallied_violating)
                from (
                  select kind, campaign, reseller, channel, region, inspected as kept, violating as kept_violating,
                    0 as tallied, 0 as tallied_violating, 1 as sums, 0 as tallies
                  from published_sum
                  union all
                  select kind, campaign, reseller, channel, region, 0, 0, inspected, violating, 0, 1
                  from compliance_tally_sum where campaign in %s) both_sums
                group by kind, campaign, reseller, channel, region
                having sum(kept) <> sum(tallied) or sum(kept_violating) <> sum(tallied_violating)
                  or sum(sums) <> sum(tallies)
                order by campaign, 2""".formatted(Visibility.PUBLISHED), Object[].class)
                .getResultStream()
                .map(row -> new SumDifference(
                        (String) row[0], (String) row[1], counts(row[2], row[3]), counts(row[4], row[5])))
                .toList();
    }

    /** @return the first differences between inspections and their findings, by outlet and attempt */
    List<FindingsDifference> findFindingsDifferences(String campaign, int limit) {
        return getSession()
                .createNativeQuery("""
                select cast(outlet as text), attempt, i.outcome, i.findings_sha256, f.sha256
                from (select outlet, attempt, outcome, findings_sha256 from inspection where campaign = :campaign) i
                full join (
                  select outlet, attempt, sha256, violating from inspection_findings where campaign = :campaign) f
                  using (outlet, attempt)
                where i.findings_sha256 is distinct from f.sha256
                   or (i.outcome = 'VIOLATING') is distinct from coalesce(f.violating, false)
                order by outlet, attempt""", Object[].class)
                .setParameter("campaign", campaign)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new FindingsDifference(
                        campaign, (String) row[0], (Short) row[1], (String) row[2], (String) row[3], (String) row[4]))
                .toList();
    }

    private static Counts counts(Object inspected, Object violating) {
        return new Counts(((Number) inspected).longValue(), ((Number) violating).longValue());
    }
}
