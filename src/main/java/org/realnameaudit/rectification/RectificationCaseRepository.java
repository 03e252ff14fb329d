package org.realnameaudit.rectification;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.Join;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.Search;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Label;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFilter;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrder;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrderField;
import org.realnameaudit.reseller.Resellers;

/** Finds and locks cases that the caller may see; for verification and metrics, finds and counts all cases. */
@ApplicationScoped
class RectificationCaseRepository implements PanacheRepositoryBase<RectificationCase, CaseKey> {

    private static final SortOrder.Key NUMBER = SortOrder.text("c.number");
    private static final String DEADLINE = "coalesce(c.deadline, 'infinity'::date)";
    private static final SortOrder.Key UPDATED = new SortOrder.Key("c.updated_at", SortOrder.Type.TIME);

    /** The order of officials, which confidential events change, too. */
    private static final SortOrder.Key UPDATED_AT_ALL =
            new SortOrder.Key("coalesce(c.confidential_at, c.updated_at)", SortOrder.Type.TIME);

    /** The statuses in which the reseller has the turn. */
    private static final List<RectificationStatus> OF_RESELLER = RectificationStatus.awaiting(AwaitedParty.RESELLER);

    private static final List<RectificationStatus> OF_REGULATOR = RectificationStatus.awaiting(AwaitedParty.REGULATOR);

    /** The orders by numbers of days, which ascend as the days descend on which those began. */
    private static final Set<RectificationCaseOrderField> OF_DAYS =
            EnumSet.of(RectificationCaseOrderField.REGULATOR_DAYS, RectificationCaseOrderField.OVERDUE_DAYS);

    private static final String SUBMITTED = "coalesce(c.submitted_on, 'infinity'::date)";

    /** The term is in a name of the reseller. The planner can read the cases of a single reseller in their order. */
    private static final String NAMED = "c.reseller = any(cast(:named as text[]))";

    private static final String NAMED_ONE = "c.reseller = :named";

    /** The term is in the number, which consists of the campaign's and the reseller's code. */
    private static final String NUMBERED = """
            c.campaign = any(cast(:numbered as text[]))
              and strpos(lower(c.number), (select search_key(:search))) > 0""";

    /** The campaigns in whose numbers of cases the term begins. The subselect computes the key only once. */
    private static final String CAMPAIGNS_NUMBERED = """
            select v.code from campaign_visibility v
            where strpos(lower(v.code) || '/', (select substring(search_key(:search) from '^[^/]*/?'))) > 0""";

    /** The planner knows how many campaigns a region has. To plan an array of their codes takes longer than to read. */
    private static final String OF_REGION = "c.campaign in (select code from campaign where region = :region)";

    /** The array begins with the assignee's cases. A join would read all cases in the order of the list. */
    private static final String ASSIGNED = "c.number = any(array("
            + "select campaign || '/' || reseller from case_assignee where assignee = :assignee))";

    /** {@link Deadline#overdueOn} in SQL. The expression with the deadline is the one in the index. */
    private static final String OVERDUE =
            "(" + DEADLINE + " < :today and c.requested_deadline is null and " + statusIn(OF_RESELLER) + ")";

    /** One pass without grouping sets, which would count each case once for each of them. */
    private static final String COUNTS = """
            select c.status, c.severity, c.campaign, count(*) as total,
              count(*) filter (where %s) as overdue,
              count(*) filter (where c.deadline between :today and cast(:today as date) + 7 and %s) as due_soon,
              count(*) filter (where c.deadline is null) as without_deadline
            from rectification_case c
            where %s
            group by c.status, c.severity, c.campaign""";

    private static final String GROUNDLESS = "c.number = any(array(select number from rectification_groundless))";

    private final Visibility visibility;
    private final Resellers resellers;
    private final Caller caller;
    private final List<Join<?>> parties;

    RectificationCaseRepository(Visibility visibility, Campaigns campaigns, Resellers resellers, Caller caller) {
        this.visibility = visibility;
        this.caller = caller;
        this.resellers = resellers;
        this.parties = List.of(campaigns.join("c.campaign"), resellers.join("c.reseller"));
    }

    /** @param search from {@link Search#term} */
    Page<RectificationCase> page(
            RectificationCaseFilter filter,
            @Nullable String search,
            RectificationCaseOrder order,
            LocalDate today,
            Paging paging) {
        return select(filter, search, today).page(sortOrder("cases", order, filter, today), paging);
    }

    Map<String, Page<RectificationCase>> pageOfEachCampaign(
            Set<String> campaigns,
            RectificationCaseFilter filter,
            @Nullable String search,
            RectificationCaseOrder order,
            LocalDate today,
            Paging paging) {
        return select(filter, search, today)
                .pageOfEach("c.campaign", campaigns, sortOrder("campaign.cases", order, filter, today), paging);
    }

    /** @param connection the name of the connection in cursors */
    private SortOrder sortOrder(
            String connection, RectificationCaseOrder order, RectificationCaseFilter filter, LocalDate today) {
        boolean descending = order.direction() == OrderDirection.DESC;
        List<SortOrder.Key> keys = switch (order.field()) {
            case NUMBER -> List.of(NUMBER);
            case DEADLINE -> List.of(day(DEADLINE), NUMBER);
            case UPDATED -> List.of(caller.isOfficial() ? UPDATED_AT_ALL : UPDATED, NUMBER);
            case SUBMITTED_ON -> List.of(day(SUBMITTED), NUMBER);
            case REGULATOR_DAYS -> List.of(day(regulatorSince(filter, today)), NUMBER);
            case OVERDUE_DAYS -> List.of(day(overdueSince(filter, today)), NUMBER);
        };
        return new SortOrder(connection + ":" + order.field(), false, keys)
                .directed(OF_DAYS.contains(order.field()) != descending);
    }

    private static SortOrder.Key day(String expression) {
        return new SortOrder.Key(expression, SortOrder.Type.DATE);
    }

    /**
     * @return the day on which the regulator's days would have begun without interruptions; infinity if they are
     *     unknown. With a filter for the regulator's turn, this is the expression of an index.
     */
    private static String regulatorSince(RectificationCaseFilter filter, LocalDate today) {
        String running = filter.awaiting() == AwaitedParty.REGULATOR
                ? "c.last_event_on"
                : "case when %s then c.last_event_on else date '%s' end".formatted(statusIn(OF_REGULATOR), today);
        return "coalesce(%s - c.regulator_days, 'infinity'::date)".formatted(running);
    }

    /** @return the day on which the overdue days began, like {@link #regulatorSince} */
    private static String overdueSince(RectificationCaseFilter filter, LocalDate today) {
        String overdue = "greatest(c.last_event_on, c.deadline + 1)";
        String running = Boolean.TRUE.equals(filter.overdue())
                ? overdue
                : "case when %s then %s else date '%s' end"
                        .formatted(OVERDUE.replace(":today", "date '" + today + "'"), overdue, today);
        return "coalesce(%s - c.overdue_days, 'infinity'::date)".formatted(running);
    }

    private KeysetQuery<RectificationCase> select(
            RectificationCaseFilter filter, @Nullable String search, LocalDate today) {
        return new KeysetQuery<>(RectificationCase.class, "rectification_case c", found(filter, search, today))
                .join(parties);
    }

    /** @return the counts of the cases that the list finds with the same filter, by status, severity and campaign */
    List<CaseCounts> counts(RectificationCaseFilter filter, @Nullable String search, LocalDate today) {
        Conditions conditions = found(filter, search, today).with("today", today);
        return NativeSelect.list(
                COUNTS.formatted(OVERDUE, statusIn(OF_RESELLER), conditions.text()),
                conditions,
                row -> new CaseCounts(
                        RectificationStatus.valueOf(row.getString("status")),
                        CaseSeverity.valueOf(row.getString("severity")),
                        row.getString("campaign"),
                        row.getInt("total"),
                        row.getInt("overdue"),
                        row.getInt("due_soon"),
                        row.getInt("without_deadline")));
    }

    /** @return how many of the cases that the list finds with the same filter have lost their grounds */
    int countGroundless(RectificationCaseFilter filter, @Nullable String search, LocalDate today) {
        Conditions conditions = found(filter, search, today).where(GROUNDLESS);
        return NativeSelect.list(
                        "select count(*) from rectification_case c\nwhere " + conditions.text(),
                        conditions,
                        row -> row.getInt(1))
                .getFirst();
    }

    /** @return the conditions for the cases that lists show to the caller with this filter */
    private Conditions found(RectificationCaseFilter filter, @Nullable String search, LocalDate today) {
        Conditions conditions = listed();
        addSearch(conditions, search);
        addStatuses(conditions, filter);
        addFlags(conditions, filter);
        addAssignee(conditions, filter.assignee());
        return conditions
                .where("c.campaign = any(cast(:campaigns as text[]))", "campaigns", array(filter.campaign()))
                .where("c.reseller = any(cast(:resellers as text[]))", "resellers", array(filter.reseller()))
                .where(OF_REGION, "region", filter.region())
                .where("c.severity = :severity", "severity", filter.severity())
                .where(
                        (Boolean.TRUE.equals(filter.overdue()) ? "" : "not ") + OVERDUE,
                        "today",
                        filter.overdue() == null ? null : today)
                .where(DEADLINE + " < :dueBefore", "dueBefore", filter.dueBefore());
    }

    private static String @Nullable [] array(@Nullable List<String> codes) {
        return codes == null ? null : codes.toArray(String[]::new);
    }

    private void addSearch(Conditions conditions, @Nullable String search) {
        if (search == null) {
            return;
        }
        List<String> numbered = campaignsNumbered(search);
        List<String> named = resellers.findNamed(search);
        if (numbered.isEmpty() && named.size() == 1) {
            conditions.where(NAMED_ONE, "named", named.getFirst());
        } else if (numbered.isEmpty()) {
            conditions.where(NAMED, "named", named.toArray(String[]::new));
        } else {
            conditions
                    .where("(%s or %s)".formatted(NAMED, NUMBERED))
                    .with("search", search)
                    .with("named", named.toArray(String[]::new))
                    .with("numbered", numbered.toArray(String[]::new));
        }
    }

    /**
     * @return the campaigns in whose numbers the term may be. Numbers have no Chinese characters, and keys keep these.
     */
    private static List<String> campaignsNumbered(String search) {
        return search.codePoints().anyMatch(Character::isIdeographic)
                ? List.of()
                : NativeSelect.list(
                        CAMPAIGNS_NUMBERED, new Conditions().with("search", search), row -> row.getString(1));
    }

    private static void addFlags(Conditions conditions, RectificationCaseFilter filter) {
        if (filter.hasDeadline() != null) {
            conditions.where(DEADLINE + (filter.hasDeadline() ? " < " : " = ") + "'infinity'");
        }
        if (filter.groundsStand() != null) {
            conditions.where(
                    filter.groundsStand()
                            ? "c.number not in (select number from rectification_groundless)"
                            : GROUNDLESS);
        }
        if (filter.submittedInTime() != null) {
            conditions.where((filter.submittedInTime() ? "" : "not ") + "c.submitted_in_time");
        }
        if (filter.withdrawn() != null) {
            conditions.where("c.status " + (filter.withdrawn() ? "=" : "<>") + " 'WITHDRAWN'");
        }
    }

    private void addAssignee(Conditions conditions, @Nullable String assignee) {
        if (assignee != null) {
            conditions.and(visibility.internal());
            // The database refuses some of the characters that no name has.
            if (assignee.matches(Label.LINE)) {
                conditions.where(ASSIGNED, "assignee", assignee);
            } else {
                conditions.where("false");
            }
        }
    }

    private static void addStatuses(Conditions conditions, RectificationCaseFilter filter) {
        if (filter.status() != null && filter.status().isEmpty()) {
            conditions.where("false");
        } else if (filter.status() != null) {
            conditions.where(statusIn(filter.status()));
        }
        if (filter.awaiting() != null) {
            conditions.where(statusIn(RectificationStatus.awaiting(filter.awaiting())));
        }
    }

    Optional<RectificationCase> findVisible(CaseKey key) {
        Conditions conditions = visible()
                .where("c.campaign = :campaign", "campaign", key.campaign())
                .where("c.reseller = :reseller", "reseller", key.reseller());
        return list(conditions, "c.number").stream().findFirst();
    }

    /** @return the case, locked until the transaction ends; empty when there is none or it is hidden */
    Optional<RectificationCase> lockForUpdate(CaseKey key) {
        Conditions conditions =
                visibility.cases("key.campaign", "key.reseller", "notified").where("key = :key", "key", key);
        return find(conditions.text(), conditions.parameters())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /**
     * Locks cases until the transaction ends, in the order of their numbers, so that two transactions never wait for
     * each other.
     *
     * @return the cases by number; unknown and hidden ones are left out
     */
    Map<String, RectificationCase> lockAll(Collection<String> numbers) {
        Conditions conditions = visibility
                .cases("key.campaign", "key.reseller", "notified")
                .where(
                        "number in :numbers",
                        "numbers",
                        numbers.stream()
                                .filter(each -> CaseKey.parse(each).isPresent())
                                .toList());
        return find(conditions.text() + " order by number", conditions.parameters())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .collect(toMap(each -> each.number, each -> each));
    }

    /**
     * @return the cases of the campaign that are open, locked until the transaction ends, in the order of their numbers
     */
    List<RectificationCase> lockOpen(String campaign) {
        return find("key.campaign = ?1 and status = ?2 order by number", campaign, RectificationStatus.OPEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Makes the transaction read-only on a single snapshot; call it first. */
    void useReadOnlySnapshot() {
        getEntityManager()
                .createNativeQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
    }

    /** @return the next cases after the number, in order, whether or not the caller may see them */
    List<RectificationCase> findAfter(String number, int limit) {
        return find("number > ?1 order by number", number).page(0, limit).list();
    }

    /** @return the number of cases in each status, whether or not the caller may see them */
    Map<RectificationStatus, Long> countByStatus() {
        return getEntityManager()
                .createQuery("select c.status, count(c) from RectificationCase c group by c.status", Object[].class)
                .getResultStream()
                .collect(toMap(row -> (RectificationStatus) row[0], row -> (Long) row[1]));
    }

    /** @return how many cases are overdue on this day, whether or not the caller may see them */
    long countOverdue(LocalDate today) {
        return count("deadline < ?1 and requestedDeadline is null and status in ?2", today, OF_RESELLER);
    }

    /** @return the cases with these numbers that the caller may see, withdrawn ones included */
    List<RectificationCase> findByNumbers(Collection<String> numbers) {
        return list(visible().whereAny("c.number", numbers), "c.number");
    }

    /** @return the cases with these numbers that lists show to the caller */
    List<RectificationCase> findListed(Collection<String> numbers) {
        return list(listed().whereAny("c.number", numbers), "c.number");
    }

    List<RectificationCase> findByResellers(Collection<String> resellers) {
        return list(listed().whereAny("c.reseller", resellers), "c.reseller, c.campaign");
    }

    private List<RectificationCase> list(Conditions conditions, String orderBy) {
        return NativeSelect.list(RectificationCase.class, "rectification_case c", parties, conditions, orderBy);
    }

    /** Literals, not parameters, let the planner estimate the number of cases in each status. */
    private static String statusIn(List<RectificationStatus> statuses) {
        return statuses.stream().map(status -> "'" + status.name() + "'").collect(joining(", ", "c.status in (", ")"));
    }

    private Conditions visible() {
        return visibility.cases("c.campaign", "c.reseller", "c.notified");
    }

    private Conditions listed() {
        return visible().and(visibility.listedCases("c.status", "c.reseller"));
    }
}
