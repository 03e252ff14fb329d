package org.realnameaudit.campaign;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignFilter;
import org.realnameaudit.campaign.CampaignSchema.CampaignOrder;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.CodedRepository;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Code;

/** Finds and locks campaigns that the caller may see. */
@ApplicationScoped
class CampaignRepository implements CodedRepository<Campaign> {

    private static final SortOrder.Key CODE = SortOrder.text("c.code");

    /** There are few campaigns, so neither the search nor the orders by days have an index. */
    private static final String NAMED =
            "strpos(search_key(lines(array[c.code::text, c.title::text])), (select search_key(:search))) > 0";

    /**
     * The obstacles in the way from a campaign's status to PUBLISHED and to CLOSED. A reseller that was notified may
     * not learn that the field work goes on, or that the campaign was cancelled.
     */
    private static final String OBSTACLES = """
            select c.code, o.action, o.message, o.count
            from campaign c
            cross join lateral (
              select 1 as place, 'PUBLISH' as action, 'NOTHING_INSPECTED' as message, 0 as count
              where c.status in ('DRAFT', 'IN_FIELD', 'IN_REVIEW')
                and not exists (select from compliance_result r where r.campaign = c.code)
              union all
              select 2, 'PUBLISH', 'NOT_ACCOUNTED_FOR', count(*)
              from inspection_to_visit v where v.campaign = c.code and c.status in ('DRAFT', 'IN_FIELD', 'IN_REVIEW')
              having count(*) > 0
              union all
              select 3, 'CLOSE', 'CASES_RUNNING', count(*)
              from rectification_running r
              where r.campaign = c.code and c.status in ('DRAFT', 'IN_FIELD', 'IN_REVIEW', 'PUBLISHED')
              having count(*) > 0
              union all
              select 4, a.action, a.message, count(*)
              from rectification_party p
              cross join (values ('RETURN_TO_FIELD', 'CASE_NOTIFIED'), ('CANCEL', 'NOT_CANCELLABLE'))
                a (action, message)
              where p.campaign = c.code and c.status = 'IN_REVIEW'
              group by a.action, a.message) o
            where c.code = any(cast(:keys as text[]))
            order by c.code, o.place""";

    private final Visibility visibility;

    CampaignRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Campaign> page(CampaignFilter filter, @Nullable String search, CampaignOrder order, Paging paging) {
        Conditions conditions = visibility
                .campaigns("c.code")
                .where("c.region = :region", "region", filter.region())
                .whereCode("c.programme = :programme", "programme", filter.programme())
                .where("c.status = any(cast(:status as text[]))", "status", names(filter.status()))
                .where(NAMED, "search", search)
                .where("c.started_on >= :startedFrom", "startedFrom", filter.startedFrom())
                .where("c.started_on <= :startedTo", "startedTo", filter.startedTo())
                .where("c.published_on >= :publishedFrom", "publishedFrom", filter.publishedFrom())
                .where("c.published_on <= :publishedTo", "publishedTo", filter.publishedTo());
        if (filter.purpose() != null) {
            conditions.where(CampaignPurpose.condition("c.purpose", filter.purpose()));
        }
        return new KeysetQuery<>(Campaign.class, "campaign c", conditions).page(sortOrder(order), paging);
    }

    private static String @Nullable [] names(@Nullable List<CampaignStatus> statuses) {
        return statuses == null ? null : statuses.stream().map(Enum::name).toArray(String[]::new);
    }

    private static SortOrder sortOrder(CampaignOrder order) {
        List<SortOrder.Key> keys = switch (order.field()) {
            case CODE -> List.of(CODE);
            case STARTED_ON -> List.of(day("c.started_on"), CODE);
            case PUBLISHED_ON -> List.of(day("c.published_on"), CODE);
        };
        return new SortOrder("campaigns:" + order.field(), false, keys)
                .directed(order.direction() == OrderDirection.DESC);
    }

    private static SortOrder.Key day(String column) {
        return new SortOrder.Key("coalesce(%s, 'infinity'::date)".formatted(column), SortOrder.Type.DATE);
    }

    Optional<Campaign> findVisible(String code) {
        return Code.isValid(code) ? findVisible(Set.of(code)).stream().findFirst() : Optional.empty();
    }

    List<Campaign> findVisible(Collection<String> codes) {
        return NativeSelect.list(
                Campaign.class, "campaign c", visibility.campaigns("c.code").whereAny("c.code", codes), "c.code");
    }

    /** @return the campaigns with these codes whose results the caller may see; malformed codes are left out */
    List<Campaign> findWithVisibleResults(Collection<String> codes) {
        List<String> valid = codes.stream().filter(Code::isValid).toList();
        return NativeSelect.list(
                Campaign.class, "campaign c", visibility.results("c.code").whereAny("c.code", valid), "c.code");
    }

    /** @return whether there is such a campaign and the caller may see its results */
    boolean areResultsVisible(String code) {
        return !findWithVisibleResults(Set.of(code)).isEmpty();
    }

    /**
     * @return the campaign, locked for an update until the transaction ends; empty if it does not exist or is hidden
     */
    Optional<Campaign> lockForUpdate(String code) {
        return lock(code, "pg_advisory_xact_lock", "no key update");
    }

    /**
     * @return the campaign, locked against updates until the transaction ends; empty if it does not exist or is hidden
     */
    Optional<Campaign> lockForShare(String code) {
        return lock(code, "pg_advisory_xact_lock_shared", "share");
    }

    /**
     * Acquires the campaign's advisory lock before its row lock, so that transactions wait in a queue. Shared row locks
     * alone would overtake a waiting update, which could then wait for ever. The row lock reads the latest version of
     * the campaign, even if another transaction changes it during the wait. The session forgets all entities, which may
     * be stale after the wait, and changes that were not flushed; so a transaction begins with the lock.
     */
    private Optional<Campaign> lock(String code, String turn, String strength) {
        if (!Code.isValid(code)) {
            return Optional.empty();
        }
        Conditions conditions = visibility.campaigns("c.code").where("c.code = :code", "code", code);
        String columns = NativeSelect.columns(Campaign.class, "c");
        String sql = """
                with turn as materialized (select %s(hashtextextended('real-name-audit: campaign ' || :code, 0)))
                select %s from turn cross join campaign c
                where %s for %s of c""".formatted(turn, columns, conditions.text(), strength);
        getSession().clear();
        return conditions
                .bind(getSession().createNativeQuery(sql, Campaign.class))
                .uniqueResultOptional();
    }

    /** @return whether a reseller was notified of a case in the campaign */
    boolean hasNotifiedCases(String code) {
        return !NativeSelect.list(
                        "select 1 from rectification_party where campaign = :campaign limit 1",
                        new Conditions().with("campaign", code),
                        row -> row.getInt(1))
                .isEmpty();
    }

    /** @return the obstacles of the campaigns, by code, whether or not the caller may see them */
    List<Obstacle> findObstacles(Collection<String> codes) {
        return NativeSelect.list(
                OBSTACLES,
                new Conditions().whereAny("c.code", codes),
                row -> new Obstacle(
                        row.getString("code"),
                        CampaignAction.valueOf(row.getString("action")),
                        InputMessage.valueOf(row.getString("message")),
                        row.getInt("count")));
    }

    /** Remembers that the account recorded results of the campaign, so that another one publishes it (rule 26). */
    void addRecorder(String code, String account) {
        getSession()
                .createNativeMutationQuery("""
                        insert into campaign_recorder (campaign, account) values (:campaign, :account)
                        on conflict (campaign, account) do nothing""")
                .setParameter("campaign", code)
                .setParameter("account", account)
                .executeUpdate();
    }

    /** @return the accounts that recorded results of the campaigns, by code */
    Map<String, Set<String>> findRecorders(Collection<String> codes) {
        return NativeSelect.list(
                        "select r.campaign, r.account from campaign_recorder r "
                                + "where r.campaign = any(cast(:keys as text[]))",
                        new Conditions().with("keys", codes.toArray(String[]::new)),
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    void incrementVersion(String code) {
        getEntityManager().lock(findById(code), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    @Override
    public Class<Campaign> entity() {
        return Campaign.class;
    }
}
