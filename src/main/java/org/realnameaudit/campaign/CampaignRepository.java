package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.realnameaudit.campaign.CampaignSchema.CampaignFilter;
import org.realnameaudit.identity.Visibility;
import org.realnameaudit.platform.persistence.CodedRepository;
import org.realnameaudit.platform.persistence.KeysetQuery;
import org.realnameaudit.platform.persistence.SortOrder;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Code;

@ApplicationScoped
class CampaignRepository implements CodedRepository<Campaign> {

    private static final SortOrder BY_CODE = SortOrder.ascending("campaigns:CODE", SortOrder.text("c.code"));

    private final Visibility visibility;

    CampaignRepository(Visibility visibility) {
        this.visibility = visibility;
    }

    Page<Campaign> page(CampaignFilter filter, Paging paging) {
        return known().where(
                        "c.status = :status",
                        "status",
                        filter.status() == null ? null : filter.status().name())
                .page(BY_CODE, paging);
    }

    Optional<Campaign> known(String code) {
        return Code.isOne(code) ? known(List.of(code)).stream().findFirst() : Optional.empty();
    }

    List<Campaign> known(Collection<String> codes) {
        return known().where("c.code = any(cast(:codes as text[]))", "codes", codes.toArray(String[]::new))
                .list("c.code");
    }

    /** @return whether there is such a campaign, and the reader may see its results */
    boolean isVisible(String code) {
        return Code.isOne(code)
                && !new KeysetQuery<>(Campaign.class, "c", "campaign c")
                        .where("c.code in " + visibility.campaigns())
                        .where("c.code = :code", "code", code)
                        .list("c.code")
                        .isEmpty();
    }

    /** @return the campaign that the reader may know of, locked until the transaction ends */
    Optional<Campaign> toChange(String code) {
        queue(code, "pg_advisory_xact_lock");
        return Code.isOne(code)
                ? known().locked().where("c.code = :code", "code", code).list("c.code").stream()
                        .findFirst()
                : Optional.empty();
    }

    /** @return the campaign that the reader may know of, as it stays until the transaction ends */
    Optional<Campaign> held(String code) {
        queue(code, "pg_advisory_xact_lock_shared");
        // What was read before the wait would be taken for what is there now.
        getSession().clear();
        return Code.isOne(code)
                ? known().held().where("c.code = :code", "code", code).list("c.code").stream()
                        .findFirst()
                : Optional.empty();
    }

    /**
     * Waits in turn for the campaign. Shared row locks alone would be granted past a transaction that waits to change
     * the row, so that it might wait for ever.
     */
    private void queue(String code, String lock) {
        if (Code.isOne(code)) {
            getSession()
                    .createNativeQuery(
                            "select %s(hashtextextended('real-name-audit: campaign ' || :code, 0)) is null"
                                    .formatted(lock),
                            Boolean.class)
                    .setParameter("code", code)
                    .getSingleResult();
        }
    }

    void changed(String code) {
        getEntityManager().lock(findById(code), LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    private KeysetQuery<Campaign> known() {
        return visibility.known(new KeysetQuery<>(Campaign.class, "c", "campaign c"), "c.code");
    }
}
