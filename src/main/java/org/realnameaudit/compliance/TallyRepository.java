package org.realnameaudit.compliance;

import static java.util.stream.Collectors.joining;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceFilter;
import org.realnameaudit.compliance.ComplianceSchema.ComplianceGroup;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.reference.Channel;

/** Sums over tallies. Each is one statement, whatever it is grouped by. */
@ApplicationScoped
class TallyRepository implements PanacheRepository<Tally> {

    private final Visibility visibility;

    TallyRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    List<ComplianceGroup> grouped(ComplianceFilter filter, Set<ComplianceDimension> dimensions) {
        StringBuilder where = new StringBuilder("t.campaign in " + visibility.campaigns());
        add(where, filter.campaign(), " and t.campaign = :campaign");
        add(where, filter.reseller(), " and t.reseller = :reseller");
        add(where, filter.channel(), " and t.channel = :channel");
        add(where, filter.region(), " and t.region = :region");
        add(
                where,
                filter.operator(),
                " and t.reseller in (select h.reseller from reseller_host h where h.operator = :operator)");
        NativeQuery<Object[]> query = summed(where.toString(), dimensions);
        set(query, "campaign", filter.campaign());
        set(query, "reseller", filter.reseller());
        set(query, "channel", filter.channel() == null ? null : filter.channel().name());
        set(query, "region", filter.region());
        set(query, "operator", filter.operator());
        return groups(query);
    }

    /** @param dimensions have to hold the campaign, or the sums are over all of them */
    List<ComplianceGroup> ofCampaigns(Collection<String> campaigns, Set<ComplianceDimension> dimensions) {
        return groups(summed(
                        "t.campaign = any(cast(:codes as text[])) and t.campaign in " + visibility.campaigns(),
                        dimensions)
                .setParameter("codes", campaigns.toArray(String[]::new)));
    }

    /** The same for every reader: only what is published counts. */
    List<ComplianceGroup> ofResellers(Collection<String> resellers) {
        return groups(summed(
                        "t.reseller = any(cast(:codes as text[])) and t.campaign in " + Visibility.PUBLISHED,
                        Set.of(ComplianceDimension.RESELLER))
                .setParameter("codes", resellers.toArray(String[]::new)));
    }

    /** Adds in one order, whoever does: so that nobody waits for somebody who waits for him. */
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

    /** @return whether there was such a tally */
    boolean take(String campaign, TallyChange change) {
        return getSession()
                        .createNativeQuery("""
                update tally set inspected = inspected - :inspected, violating = violating - :violating
                where campaign = :campaign and reseller = :reseller and channel = :channel
                  and region is not distinct from cast(:region as text)""", Object.class)
                        .setParameter("inspected", change.inspected())
                        .setParameter("violating", change.violating())
                        .setParameter("campaign", campaign)
                        .setParameter("reseller", change.reseller())
                        .setParameter("channel", change.channel().name())
                        .setParameter("region", change.region())
                        .executeUpdate()
                == 1;
    }

    private NativeQuery<Object[]> summed(String where, Set<ComplianceDimension> dimensions) {
        String columns = Arrays.stream(ComplianceDimension.values())
                .map(each -> dimensions.contains(each)
                        ? "cast(t.%s as text)".formatted(each.column())
                        : "cast(null as text)")
                .collect(joining(", "));
        String grouping = Arrays.stream(ComplianceDimension.values())
                .filter(dimensions::contains)
                .map(each -> "t." + each.column())
                .collect(joining(", "));
        String order = Arrays.stream(ComplianceDimension.values())
                .filter(dimensions::contains)
                .map(each -> "t." + each.column() + (each == ComplianceDimension.CHANNEL ? " desc" : " nulls last"))
                .collect(joining(", "));
        return getSession()
                .createNativeQuery(
                        """
                select %s, coalesce(sum(t.inspected), 0), coalesce(sum(t.violating), 0)
                from tally t
                where %s
                %s""".formatted(
                                        columns,
                                        where,
                                        dimensions.isEmpty() ? "" : "group by " + grouping + "\norder by " + order),
                        Object[].class);
    }

    private static List<ComplianceGroup> groups(NativeQuery<Object[]> query) {
        return query.getResultStream()
                .map(row -> new ComplianceGroup(
                        (String) row[0],
                        (String) row[1],
                        row[2] == null ? null : Channel.valueOf((String) row[2]),
                        (String) row[3],
                        Compliance.of(((Number) row[4]).longValue(), ((Number) row[5]).longValue())))
                .toList();
    }

    private static void add(StringBuilder where, @Nullable Object value, String condition) {
        if (value != null) {
            where.append(condition);
        }
    }

    private static void set(NativeQuery<Object[]> query, String parameter, @Nullable Object value) {
        if (value != null) {
            query.setParameter(parameter, value);
        }
    }
}
