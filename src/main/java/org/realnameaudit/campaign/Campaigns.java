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

/** The campaigns that the reader may know of, for this feature's API and for others that refer to them. */
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

    public Map<String, CampaignView> withCodes(Set<String> codes) {
        return repository.known(codes).stream().collect(Collectors.toMap(Campaign::code, Campaign::view));
    }

    /** @return whether there is such a campaign, and the reader may see its results */
    public boolean isVisible(String code) {
        return repository.isVisible(code);
    }

    /** @throws Failure.NotFound when the code is given and names no campaign whose results the reader may see */
    public void require(@Nullable String code) {
        if (code != null && !isVisible(code)) {
            throw new Failure.NotFound("campaign", code);
        }
    }

    /** @throws Failure.NotFound when the code is given and names no campaign that the reader may know of */
    public void requireKnown(@Nullable String code) {
        if (code != null && repository.known(code).isEmpty()) {
            throw new Failure.NotFound("campaign", code);
        }
    }

    /** @throws Failure.NotFound when the code names no campaign that the reader may know of */
    public CampaignView known(String code) {
        return load(code).orElseThrow(() -> new Failure.NotFound("campaign", code));
    }

    /**
     * Keeps the campaign where it stands until the transaction ends; others may do the same meanwhile.
     *
     * @throws Failure.NotFound when the code names no campaign that the reader may know of
     */
    public CampaignView held(String code) {
        return repository.held(code).map(Campaign::view).orElseThrow(() -> new Failure.NotFound("campaign", code));
    }

    /**
     * Keeps everybody else away from the campaign until the transaction ends.
     *
     * @throws Failure.NotFound when the code names no campaign that the reader may know of
     */
    public CampaignView toChange(String code) {
        return repository.toChange(code).map(Campaign::view).orElseThrow(() -> new Failure.NotFound("campaign", code));
    }

    /**
     * Counts a change of what belongs to the campaign as one of its own; call it for one that is kept {@link #toChange
     * to be changed}.
     */
    public void changed(String code) {
        repository.changed(code);
    }
}
