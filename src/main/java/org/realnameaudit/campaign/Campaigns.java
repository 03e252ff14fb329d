package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignFilter;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;

/**
 * Campaigns that the caller may know of, for this feature's API and for features that refer to them. A reseller may
 * know of the campaigns of its own cases, but not of their results.
 */
@ApplicationScoped
@Transactional
public class Campaigns implements NodeLoader {

    private final CampaignRepository repository;

    Campaigns(CampaignRepository repository) {
        this.repository = repository;
    }

    @Override
    public String type() {
        return CampaignView.TYPE;
    }

    @Override
    public Optional<CampaignView> load(String code) {
        return repository.known(code).map(Campaign::view);
    }

    Page<CampaignView> page(CampaignFilter filter, Paging paging) {
        return repository.page(filter, paging).map(Campaign::view);
    }

    /** @return the campaigns with these codes, by code; campaigns that the caller may not know of are left out */
    public Map<String, CampaignView> findByCodes(Set<String> codes) {
        return repository.known(codes).stream().collect(Collectors.toMap(Campaign::code, Campaign::view));
    }

    /** @return whether the code is a campaign's and the caller may see its results */
    public boolean isVisible(String code) {
        return repository.isVisible(code);
    }

    /** @throws Failure.NotFound when the code is not null and names no campaign whose results the caller may see */
    public void require(@Nullable String code) {
        if (code != null && !isVisible(code)) {
            throw new Failure.NotFound("campaign", code);
        }
    }

    /** @throws Failure.NotFound when the code is not null and names no campaign that the caller may know of */
    public void requireKnown(@Nullable String code) {
        if (code != null && repository.known(code).isEmpty()) {
            throw new Failure.NotFound("campaign", code);
        }
    }

    /** @throws Failure.NotFound when the code names no campaign that the caller may know of */
    public CampaignView known(String code) {
        return load(code).orElseThrow(() -> new Failure.NotFound("campaign", code));
    }

    /**
     * Locks the campaign against changes until the transaction ends. Other transactions may hold the same lock.
     *
     * @throws Failure.NotFound when the code names no campaign that the caller may know of
     */
    public CampaignView lockForShare(String code) {
        return repository
                .lockForShare(code)
                .map(Campaign::view)
                .orElseThrow(() -> new Failure.NotFound("campaign", code));
    }

    /**
     * Locks the campaign for a change until the transaction ends. No other transaction can hold a lock on it.
     *
     * @throws Failure.NotFound when the code names no campaign that the caller may know of
     */
    public CampaignView lockForUpdate(String code) {
        return repository
                .lockForUpdate(code)
                .map(Campaign::view)
                .orElseThrow(() -> new Failure.NotFound("campaign", code));
    }

    /** Increments the campaign's version after a change of one of its parts. Call {@link #lockForUpdate} first. */
    public void incrementVersion(String code) {
        repository.incrementVersion(code);
    }
}
