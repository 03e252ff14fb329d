package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.realnameaudit.campaign.CampaignPurpose;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.inspection.InspectionSchema.InspectionFilter;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Code;

/** Inspections of the campaigns whose results the caller may see. */
@ApplicationScoped
class InspectionRepository implements PanacheRepositoryBase<Inspection, InspectionKey> {

    private static final SortOrder.Key[] NEWEST = {
        new SortOrder.Key("i.inspected_on", SortOrder.Type.DATE),
        SortOrder.text("i.campaign"),
        SortOrder.text("i.outlet"),
        new SortOrder.Key("i.attempt", SortOrder.Type.INTEGER)
    };
    private static final SortOrder NEWEST_FIRST =
            SortOrder.ascending("inspections:NEWEST", NEWEST).directed(true);
    private static final SortOrder OF_CAMPAIGN =
            SortOrder.ascending("campaign.inspections:NEWEST", NEWEST).directed(true);
    private static final SortOrder OF_OUTLET =
            SortOrder.ascending("outlet.inspections:NEWEST", NEWEST).directed(true);

    /** Once the campaign is public or a reseller was notified, inspections only replace voided ones. */
    private static final String OPEN = """
            select c.code from campaign c
            where c.code = any(cast(:keys as text[]))
              and (c.status not in ('PUBLISHED', 'CLOSED')
                and not exists (select from rectification_party p where p.campaign = c.code)
                or exists (select from inspection i where i.campaign = c.code and i.voided
                  and not exists (select from inspection s
                    where s.campaign = i.campaign and s.outlet = i.outlet and not s.voided)))""";

    private final Visibility visibility;

    InspectionRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Inspection> page(InspectionFilter filter, Paging paging) {
        Conditions conditions = visible().where(filter.onlyVoided() ? "i.voided" : "not i.voided");
        if (filter.onlyVoided() && !visibility.showsUnpublishedResults() && filter.asksForResult()) {
            // Otherwise the filter would tell what a voided inspection had found.
            conditions.where("false");
        }
        if (filter.outcome() != null) {
            // A literal, not a parameter, lets the planner use the partial indexes on outcomes.
            conditions.where("i.outcome = '" + filter.outcome().name() + "'");
        }
        if (filter.purpose() != null) {
            conditions.where("i.campaign in (select code from campaign_visibility where %s)"
                    .formatted(CampaignPurpose.condition("purpose", filter.purpose())));
        }
        conditions
                .where("i.campaign = :campaign", "campaign", filter.campaign())
                .where("i.reseller = :reseller", "reseller", filter.reseller())
                .where("i.outlet = :outlet", "outlet", filter.outlet())
                .where("i.channel = :channel", "channel", filter.channel())
                .where("i.region = :region", "region", filter.region())
                .where("""
                        (i.campaign, i.outlet, i.attempt) in (select f.campaign, f.outlet, f.attempt from finding f
                          where f.violation_type = :violationType)""", "violationType", filter.violationType())
                .where("i.inspected_on >= :inspectedFrom", "inspectedFrom", filter.inspectedFrom())
                .where("i.inspected_on <= :inspectedTo", "inspectedTo", filter.inspectedTo());
        return select(conditions).page(NEWEST_FIRST, paging);
    }

    Map<String, Page<Inspection>> findByCampaigns(Set<String> campaigns, Paging paging) {
        return select(standing()).pageOfEach("i.campaign", campaigns, OF_CAMPAIGN, paging);
    }

    Map<String, Page<Inspection>> findByOutlets(Set<String> outlets, Paging paging) {
        return select(standing()).pageOfEach("i.outlet", outlets, OF_OUTLET, paging);
    }

    /** @return the inspection, locked until the transaction ends; empty when there is none or it is hidden */
    Optional<Inspection> lockForUpdate(InspectionKey key) {
        Conditions conditions = visibility.results("key.campaign").where("key = :key", "key", key);
        return find(conditions.text(), conditions.parameters())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /**
     * Locks inspections of the campaign in the order of their outlets, until the transaction ends.
     *
     * @return the inspections of these outlets, voided ones included, by outlet and attempt
     */
    List<Inspection> lockForUpdate(String campaign, List<String> outlets) {
        return NativeSelect.list(
                Inspection.class,
                "inspection i",
                visible()
                        .where("i.campaign = :campaign", "campaign", campaign)
                        .whereAny(
                                "i.outlet",
                                outlets.stream().filter(Code::isValid).toList()),
                "i.outlet, i.attempt for update of i");
    }

    /** Marks locked inspections as voided, in one statement. */
    void markVoided(List<InspectionKey> inspections) {
        Conditions conditions = keyed(new Conditions(), inspections);
        conditions
                .bind(getSession()
                        .createNativeQuery(
                                "update inspection x set voided = true where " + conditions.text(), Object.class))
                .executeUpdate();
    }

    List<Inspection> findByKeys(Collection<InspectionKey> keys) {
        return findByInspections(
                Inspection.class, "inspection x", visibility.results("x.campaign"), keys, "x.campaign, x.outlet");
    }

    /** @return the inspections with these keys, whether or not the caller may see the results of their campaigns */
    List<Inspection> findGrounds(Collection<InspectionKey> keys) {
        return findByInspections(Inspection.class, "inspection x", new Conditions(), keys, "x.campaign, x.outlet");
    }

    /**
     * @param campaigns campaigns whose status allows to record inspections
     * @return those in which no inspection must be replaced (rule 8), or one can be
     */
    Set<String> findOpen(Collection<String> campaigns) {
        return Set.copyOf(NativeSelect.list(
                OPEN, new Conditions().with("keys", campaigns.toArray(String[]::new)), row -> row.getString(1)));
    }

    /** @return those of the inspections that are the last ones of their outlets in the campaign */
    Set<InspectionKey> findLast(Collection<InspectionKey> keys) {
        Conditions conditions = keyed(new Conditions(), keys).where("""
                not exists (select from inspection later
                  where later.campaign = x.campaign and later.outlet = x.outlet and later.attempt > x.attempt)""");
        return NativeSelect.list(
                        "select x.campaign, x.outlet, x.attempt from inspection x\nwhere " + conditions.text(),
                        conditions,
                        row -> new InspectionKey(row.getString(1), row.getString(2), row.getShort(3)))
                .stream()
                .collect(Collectors.toSet());
    }

    /** @return those of the inspections that a notice was about */
    Set<InspectionKey> findNotified(Collection<InspectionKey> keys) {
        Conditions conditions = keyed(new Conditions(), keys);
        return NativeSelect.list(
                        "select x.campaign, x.outlet, x.attempt from rectification_notified x\nwhere "
                                + conditions.text(),
                        conditions,
                        row -> new InspectionKey(row.getString(1), row.getString(2), row.getShort(3)))
                .stream()
                .collect(Collectors.toSet());
    }

    /**
     * Counts the few results of each outlet that are not voided, since tallies have no outlet.
     *
     * @return the counts over all published RANDOM campaigns, by outlet; outlets without any are left out
     */
    Map<String, Compliance> complianceOfOutlets(Collection<String> outlets) {
        return NativeSelect.list(
                        """
                select i.outlet, count(*), count(*) filter (where i.outcome = 'VIOLATING')
                from inspection i
                where i.outlet = any(cast(:keys as text[])) and not i.voided
                  and i.outcome in ('COMPLIANT', 'VIOLATING') and i.campaign in %s
                group by i.outlet""".formatted(Visibility.PUBLISHED_RANDOM),
                        new Conditions().with("keys", outlets.toArray(String[]::new)),
                        row -> Map.entry(row.getString(1), Compliance.of(row.getLong(2), row.getLong(3))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * @param table a table that refers to inspections, with the alias {@code x}
     * @return the rows of the table that meet the conditions and refer to one of the inspections
     */
    static <T> List<T> findByInspections(
            Class<T> entity, String table, Conditions conditions, Collection<InspectionKey> keys, String orderBy) {
        return NativeSelect.list(entity, table, keyed(conditions, keys), orderBy);
    }

    private static Conditions keyed(Conditions conditions, Collection<InspectionKey> keys) {
        return conditions
                .where("""
                (x.campaign, x.outlet, x.attempt) in (
                  select * from unnest(cast(:campaigns as text[]),
                    cast(:outlets as text[]), cast(:attempts as smallint[])))""")
                .with("campaigns", keys.stream().map(InspectionKey::campaign).toArray(String[]::new))
                .with("outlets", keys.stream().map(InspectionKey::outlet).toArray(String[]::new))
                .with("attempts", keys.stream().map(InspectionKey::attempt).toArray(Short[]::new));
    }

    private Conditions standing() {
        return visible().where("not i.voided");
    }

    private Conditions visible() {
        return visibility.results("i.campaign");
    }

    private static KeysetQuery<Inspection> select(Conditions conditions) {
        return new KeysetQuery<>(Inspection.class, "inspection i", conditions);
    }
}
