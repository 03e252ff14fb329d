package org.realnameaudit.compliance;

import static java.util.stream.Collectors.joining;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.reference.Channel;

/** Changes tallies and sums over them. Each sum is one statement, whatever its grouping. */
@ApplicationScoped
class TallyRepository implements PanacheRepository<Tally> {

    private final Visibility visibility;

    TallyRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<ComplianceGroup> grouped(ComplianceFilter filter, Set<ComplianceDimension> dimensions) {
        return summed(
                visibility
                        .results("t.campaign")
                        .where("t.campaign = :campaign", "campaign", filter.campaign())
                        .where("t.reseller = :reseller", "reseller", filter.reseller())
                        .where("t.channel = :channel", "channel", filter.channel())
                        .where("t.region = :region", "region", filter.region())
                        .where(
                                "t.reseller in (select h.reseller from reseller_host h where h.operator = :operator)",
                                "operator",
                                filter.operator()),
                dimensions);
    }

    /** @param dimensions without the campaign among them, each sum is over all of the campaigns */
    List<ComplianceGroup> findByCampaigns(Collection<String> campaigns, Set<ComplianceDimension> dimensions) {
        return summed(visibility.results("t.campaign").whereAny("t.campaign", campaigns), dimensions);
    }

    /** Sums over published campaigns only, so the sums are the same for every caller. */
    List<ComplianceGroup> findByResellers(Collection<String> resellers) {
        return summed(
                new Conditions().where("t.campaign in " + Visibility.PUBLISHED).whereAny("t.reseller", resellers),
                Set.of(ComplianceDimension.RESELLER));
    }

    /** Adds in a fixed order of rows, so that concurrent transactions cannot deadlock. */
    void add(String campaign, List<TallyChange> changes) {
        getSession()
                .createNativeQuery("""
                insert into tally (campaign, reseller, channel, region, inspected, violating)
                select :campaign, c.*
                from unnest(cast(:resellers as text[]), cast(:channels as text[]), cast(:regions as text[]),
                    cast(:inspected as integer[]), cast(:violating as integer[]))
                  c (reseller, channel, region, inspected, violating)
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

    private List<ComplianceGroup> summed(Conditions conditions, Set<ComplianceDimension> dimensions) {
        String columns = Arrays.stream(ComplianceDimension.values())
                .map(each -> "cast(%s as text)".formatted(dimensions.contains(each) ? "t." + each.column() : "null"))
                .collect(joining(", "));
        String grouping =
                dimensions.stream().sorted().map(each -> "t." + each.column()).collect(joining(", "));
        String order = dimensions.stream()
                .sorted()
                .map(each -> "t." + each.column() + (each == ComplianceDimension.CHANNEL ? " desc" : " nulls last"))
                .collect(joining(", "));
        String sql = """
                select %s, coalesce(sum(t.inspected), 0), coalesce(sum(t.violating), 0)
                from tally t
                where %s
                %s""".formatted(
                columns, conditions.text(), dimensions.isEmpty() ? "" : "group by " + grouping + "\norder by " + order);
        return conditions
                .bind(getSession().createNativeQuery(sql, Object[].class))
                .getResultStream()
                .map(TallyRepository::group)
                .toList();
    }

    private static ComplianceGroup group(Object[] row) {
        return new ComplianceGroup(
                (String) row[0],
                (String) row[1],
                row[2] == null ? null : Channel.valueOf((String) row[2]),
                (String) row[3],
                Compliance.of(((Number) row[4]).longValue(), ((Number) row[5]).longValue()));
    }
}
