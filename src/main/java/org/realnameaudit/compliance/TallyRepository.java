package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Changes tallies. Triggers then change the sums that are kept of published campaigns. */
@ApplicationScoped
class TallyRepository implements PanacheRepository<Tally> {

    /** Adds the changes of each tally together, in a fixed order, so that concurrent transactions cannot deadlock. */
    void add(String campaign, List<TallyChange> changes) {
        getSession()
                .createNativeQuery("""
                insert into tally (campaign, reseller, channel, region, inspected, violating)
                select :campaign, c.reseller, c.channel, c.region, sum(c.inspected), sum(c.violating)
                from unnest(cast(:resellers as text[]), cast(:channels as text[]), cast(:regions as text[]),
                    cast(:inspected as integer[]), cast(:violating as integer[]))
                  c (reseller, channel, region, inspected, violating)
                group by c.reseller, c.channel, c.region
                order by c.reseller collate "C", c.channel collate "C", c.region collate "C"
                on conflict (campaign, reseller, channel, region) do update
                set inspected = tally.inspected + excluded.inspected,
                  violating = tally.violating + excluded.violating""", Object.class)
                .setParameter("campaign", campaign)
                .setParameter(
                        "resellers", changes.stream().map(TallyChange::reseller).toArray(String[]::new))
                .setParameter(
                        "channels",
                        changes.stream().map(each -> each.channel().name()).toArray(String[]::new))
                .setParameter(
                        "regions", changes.stream().map(TallyChange::region).toArray(String[]::new))
                .setParameter(
                        "inspected",
                        changes.stream().map(TallyChange::inspected).toArray(Integer[]::new))
                .setParameter(
                        "violating",
                        changes.stream().map(TallyChange::violating).toArray(Integer[]::new))
                .executeUpdate();
    }

    /** @return whether the tally exists */
    boolean subtract(String campaign, TallyChange change) {
        String tally = "campaign = ?3 and reseller = ?4 and channel = ?5 and region is not distinct from ?6";
        return update(
                        "inspected = inspected - ?1, violating = violating - ?2 where " + tally,
                        change.inspected(),
                        change.violating(),
                        campaign,
                        change.reseller(),
                        change.channel(),
                        change.region())
                == 1;
    }
}
