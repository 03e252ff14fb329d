package org.realnameaudit.inspection;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.inspection.InspectionSchema.InspectionFilter;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

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

    private final Visibility visibility;

    InspectionRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Inspection> page(InspectionFilter filter, Paging paging) {
        KeysetQuery<Inspection> select = visible();
        if (filter.outcome() != null) {
            // Written out, as a constant of ours, so that the index of violating ones can serve.
            select.where("i.outcome = '" + filter.outcome().name() + "'");
        }
        return select.where("i.campaign = :campaign", "campaign", filter.campaign())
                .where("i.reseller = :reseller", "reseller", filter.reseller())
                .where("i.outlet = :outlet", "outlet", filter.outlet())
                .where(
                        "i.channel = :channel",
                        "channel",
                        filter.channel() == null ? null : filter.channel().name())
                .where("i.region = :region", "region", filter.region())
                .where("""
                        (i.campaign, i.outlet, i.attempt) in (select f.campaign, f.outlet, f.attempt from finding f
                          where f.violation_type = :violationType)""", "violationType", filter.violationType())
                .where("i.inspected_on >= :inspectedFrom", "inspectedFrom", filter.inspectedFrom())
                .where("i.inspected_on <= :inspectedTo", "inspectedTo", filter.inspectedTo())
                .page(NEWEST_FIRST, paging);
    }

    Map<String, Page<Inspection>> ofCampaigns(Set<String> campaigns, Paging paging) {
        return visible().pageOfEach("i.campaign", campaigns, OF_CAMPAIGN, paging);
    }

    Map<String, Page<Inspection>> ofOutlets(Set<String> outlets, Paging paging) {
        return visible().pageOfEach("i.outlet", outlets, OF_OUTLET, paging);
    }

    Optional<Inspection> visible(InspectionKey key) {
        return visible()
                .where("i.campaign = :campaign", "campaign", key.campaign())
                .where("i.outlet = :outlet", "outlet", key.outlet())
                .where("i.attempt = :attempt", "attempt", key.attempt())
                .list("i.attempt")
                .stream()
                .findFirst();
    }

    Map<InspectionKey, Inspection> withKeys(Collection<InspectionKey> keys) {
        return among(visible(), "i", keys).list("i.campaign, i.outlet, i.attempt").stream()
                .collect(Collectors.toMap(each -> each.key, Function.identity()));
    }

    /** @return the inspection that the reader may see, locked until the transaction ends */
    Optional<Inspection> toChange(InspectionKey key) {
        return among(visible().locked(), "i", List.of(key)).list("i.attempt").stream()
                .findFirst();
    }

    /**
     * Tallies have no outlet, so these are counted from the few inspections that one outlet has.
     *
     * @return the outlets' counts over everything published; outlets that were not inspected are left out
     */
    Map<String, Compliance> complianceOfOutlets(Collection<String> outlets) {
        return getSession()
                .createNativeQuery("""
                select cast(i.outlet as text), count(*), count(*) filter (where i.outcome = 'VIOLATING')
                from inspection i
                where i.outlet = any(cast(:outlets as text[])) and not i.voided and i.campaign in %s
                group by i.outlet""".formatted(Visibility.PUBLISHED), Object[].class)
                .setParameter("outlets", outlets.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (String) row[0],
                        row -> Compliance.of(((Number) row[1]).longValue(), ((Number) row[2]).longValue())));
    }

    /**
     * @param alias of a table that refers to inspections
     * @return the same with the condition that it is one of these
     */
    static <T> KeysetQuery<T> among(KeysetQuery<T> select, String alias, Collection<InspectionKey> inspections) {
        return select.where("""
                (%1$s.campaign, %1$s.outlet, %1$s.attempt) in (
                  select * from unnest(cast(:campaigns as text[]),
                    cast(:outlets as text[]), cast(:attempts as smallint[])))""".formatted(alias))
                .with(
                        "campaigns",
                        inspections.stream().map(InspectionKey::campaign).toArray(String[]::new))
                .with("outlets", inspections.stream().map(InspectionKey::outlet).toArray(String[]::new))
                .with(
                        "attempts",
                        inspections.stream().map(InspectionKey::attempt).toArray(Short[]::new));
    }

    private KeysetQuery<Inspection> visible() {
        return new KeysetQuery<>(Inspection.class, "i", "inspection i")
                .where("i.campaign in " + visibility.campaigns());
    }
}
