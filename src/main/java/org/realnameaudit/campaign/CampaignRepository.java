package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.realnameaudit.campaign.CampaignSchema.CampaignFilter;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.CodedRepository;
import org.realnameaudit.platform.persistence.Conditions;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.NativeSelect;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Code;

/** Finds and locks campaigns that the caller may see. */
@ApplicationScoped
class CampaignRepository implements CodedRepository<Campaign> {

    private static final SortOrder BY_CODE = SortOrder.ascending("campaigns:CODE", SortOrder.text("c.code"));

    private final Visibility visibility;

    CampaignRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Campaign> page(CampaignFilter filter, Paging paging) {
        Conditions conditions = visibility.campaigns("c.code").where("c.status = :status", "status", filter.status());
        return new KeysetQuery<>(Campaign.class, "campaign c", conditions).page(BY_CODE, paging);
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
        return exists("rectification_party", code);
    }

    /** @return whether the campaign has a case that was neither closed nor withdrawn */
    boolean hasRunningCases(String code) {
        return exists("rectification_running", code);
    }

    private static boolean exists(String view, String campaign) {
        return !NativeSelect.list(
                        "select 1 from %s where campaign = :campaign limit 1".formatted(view),
                        new Conditions().with("campaign", campaign),
                        row -> row.getInt(1))
                .isEmpty();
    }

    void incrementVersion(String code) {
        getEntityManager().lock(findById(code), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    @Override
    public Class<Campaign> entity() {
        return Campaign.class;
    }
}
