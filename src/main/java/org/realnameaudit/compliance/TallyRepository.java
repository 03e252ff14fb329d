package org.realnameaudit.compliance;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Changes tallies. Triggers then change the sums that are kept of published campaigns. */
@ApplicationScoped
class TallyRepository implements PanacheRepository<Tally> {

    /** The changes of each tally together. */
    private static final String CHANGES = """
            select c.reseller, c.channel, c.region, sum(c.inspected) as inspected, sum(c.violating) as violating
            from unnest(cast(:resellers as text[]), cast(:channels as text[]), cast(:regions as text[]),
                cast(:inspected as integer[]), cast(:violating as integer[]))
              c (reseller, channel, region, inspected, violating)
            group by c.reseller, c.channel, c.region
            order by c.reseller collate "C", c.channel collate "C", c.region collate "C\"""";

    /** Adds the changes, each tally in a fixed order, so that concurrent transactions cannot deadlock. */
    void add(String campaign, List<TallyChange> changes) {
        execute(campaign, changes, """
                insert into tally (campaign, reseller, channel, region, inspected, violating)
                select :campaign, c.* from (%s) c
                on conflict (campaign, reseller, channel, region) do update
                set inspected = tally.inspected + excluded.inspected,
                  violating = tally.violating + excluded.violating""".formatted(CHANGES));
    }

    /**
     * Subtracts the changes, and locks the tallies in the same order before.
     *
     * @return whether all tallies exist
     */
    boolean subtract(String campaign, List<TallyChange> changes) {
        long tallies = changes.stream()
                .map(each -> Arrays.asList(each.reseller(), each.channel(), each.region()))
                .distinct()
                .count();
        return tallies == execute(campaign, changes, """
                with locked as materialized (
                  select t.id, c.inspected, c.violating
                  from (%s) c
                  join tally t on t.campaign = :campaign and t.reseller = c.reseller and t.channel = c.channel
                    and t.region is not distinct from c.region
                  order by t.reseller collate "C", t.channel collate "C", t.region collate "C"
                  for update of t)
                update tally t set inspected = t.inspected - l.inspected, violating = t.violating - l.violating
                from locked l where t.id = l.id""".formatted(CHANGES));
    }

    private int execute(String campaign, List<TallyChange> changes, String sql) {
        return getSession()
                .createNativeQuery(sql, Object.class)
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
}
