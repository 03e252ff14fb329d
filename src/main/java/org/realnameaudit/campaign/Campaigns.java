package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignFilter;
import org.realnameaudit.campaign.CampaignSchema.CampaignObstacleView;
import org.realnameaudit.campaign.CampaignSchema.CampaignOrder;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Jurisdiction;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.Join;
import org.realnameaudit.platform.persistence.Search;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.reference.Regions;

/**
 * Campaigns that the caller may see. A reseller may see the campaigns of its own cases, but not their results before
 * the publication.
 */
@ApplicationScoped
public class Campaigns implements NodeLoader {

    private final CampaignRepository repository;
    private final Regions regions;
    private final Search search;
    private final Caller caller;

    Campaigns(CampaignRepository repository, Regions regions, Search search, Caller caller) {
        this.repository = repository;
        this.regions = regions;
        this.search = search;
        this.caller = caller;
    }

    @Override
    public String type() {
        return CampaignView.TYPE;
    }

    @Override
    public Map<String, CampaignView> loadAll(Set<String> codes) {
        return findByCodes(codes);
    }

    @Override
    public Optional<CampaignView> load(String code) {
        return repository.findVisible(code).map(Campaign::view);
    }

    Page<CampaignView> page(CampaignFilter filter, CampaignOrder order, Paging paging) {
        InputErrors.requireAll(
                paging::requireSize,
                paging::requireCursor,
                () -> search.term(filter.search()),
                () -> requireRegion("filter.region", filter.region()));
        return repository
                .page(filter, search.term(filter.search()), order, paging)
                .map(Campaign::view);
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound when the code is not null and no region has it
     */
    public void requireRegion(String path, @Nullable String region) {
        regions.require(path, region);
    }

    /** @return the campaigns with these codes, by code; campaigns that the caller may not see are left out */
    public Map<String, CampaignView> findByCodes(Set<String> codes) {
        return views(repository.findVisible(codes));
    }

    /** @return the same as {@link #findByCodes}, without a statement if a {@link #join} has read the campaigns */
    public Map<String, CampaignView> findJoined(Set<String> codes) {
        return views(Join.find(Campaign.class, codes, repository::findVisible));
    }

    private static Map<String, CampaignView> views(Collection<Campaign> found) {
        return found.stream().collect(Collectors.toMap(Campaign::code, Campaign::view));
    }

    /** @return the join with the campaign in a column of rows whose campaigns the caller may see */
    public Join<?> join(String column) {
        return new Join<>(Campaign.class, column);
    }

    /** @return the obstacles by the campaign's code; none for callers that are no officials */
    Map<String, List<CampaignObstacleView>> obstacles(Set<String> codes) {
        return caller.isOfficial()
                ? repository.findObstacles(codes).stream()
                        .filter(Obstacle::isShown)
                        .collect(Collectors.groupingBy(
                                Obstacle::campaign, Collectors.mapping(Obstacle::view, Collectors.toList())))
                : Map.of();
    }

    /** @return whether there is such a campaign and the caller may see its results */
    public boolean areResultsVisible(String code) {
        return repository.areResultsVisible(code);
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure if the campaign does not exist or is hidden, or its violating outlets cannot be inspected again
     *     (rule 23); not if the code is null
     */
    public void requireFollowable(String path, @Nullable String code) {
        if (code == null) {
            return;
        }
        Campaign campaign =
                repository.findVisible(code).orElseThrow(() -> new Failure.NotFound(path, "campaign", code));
        if (!campaign.canBeFollowed()) {
            throw new Failure.InvalidInput(path, InputMessage.NOT_FOLLOWABLE);
        }
    }

    /**
     * Requires that the caller may change these campaigns, with their inspections, draws and cases (rule 27).
     *
     * @param codes the codes by their positions in the request; unknown ones are left to other checks
     * @throws Failure.Forbidden if a campaign is not of the caller's region
     */
    public void requireOwnRegion(Map<String, String> codes) {
        Jurisdiction jurisdiction = caller.jurisdiction();
        if (jurisdiction.isNational()) {
            return;
        }
        Map<String, CampaignView> found =
                findByCodes(codes.values().stream().filter(Code::isValid).collect(Collectors.toSet()));
        InputErrors.requireAll(codes.entrySet().stream()
                .filter(each -> found.containsKey(each.getValue()))
                .<Runnable>map(each -> () -> jurisdiction.require(
                        each.getKey(),
                        Objects.requireNonNull(found.get(each.getValue())).regionCode()))
                .toArray(Runnable[]::new));
    }

    /** @return those of the campaigns that the caller may change, with their inspections, draws and cases (rule 27) */
    public Set<String> inOwnRegion(Set<String> codes) {
        Jurisdiction jurisdiction = caller.shownJurisdiction();
        return jurisdiction.isNational()
                ? codes
                : repository.findVisible(codes).stream()
                        .filter(each -> jurisdiction.covers(each.region))
                        .map(Campaign::code)
                        .collect(Collectors.toSet());
    }

    /**
     * Remembers, in the current transaction, that the caller recorded inspections of the campaign. From then on its
     * account cannot publish the campaign (rule 26).
     */
    public void addRecorder(String code) {
        repository.addRecorder(code, caller.account());
    }

    /** @return whether there is a campaign with this code, whether or not the caller may see it */
    public boolean exists(String code) {
        return repository.count("code", code) > 0;
    }

    /** @return whether there is a campaign with another code, whether or not the caller may see it */
    public boolean existsOtherThan(Set<String> codes) {
        return repository.count("code not in ?1", codes) > 0;
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound if the campaign does not exist or its results are hidden; not if the code is null
     */
    public void requireResultsVisible(String path, @Nullable String code) {
        if (code != null && !areResultsVisible(code)) {
            throw new Failure.NotFound(path, "campaign", code);
        }
    }

    /**
     * Requires RANDOM campaigns (rule 23) whose results the caller may see, in one statement.
     *
     * @param codes the codes by their positions in the request
     * @throws Failure if a campaign does not exist, its results are hidden, or it is not RANDOM
     */
    public void requireRandom(Map<String, String> codes) {
        Map<String, CampaignView> found = views(repository.findWithVisibleResults(codes.values()));
        InputErrors.requireAll(codes.entrySet().stream()
                .<Runnable>map(each -> () -> {
                    CampaignView campaign = found.get(each.getValue());
                    if (campaign == null) {
                        throw new Failure.NotFound(each.getKey(), "campaign", each.getValue());
                    }
                    if (campaign.purpose() != CampaignPurpose.RANDOM) {
                        throw new Failure.InvalidInput(each.getKey(), InputMessage.NOT_RANDOM);
                    }
                })
                .toArray(Runnable[]::new));
    }

    /**
     * Requires campaigns that the caller may see, in one statement.
     *
     * @param codes the codes by their positions in the request
     * @throws Failure if a campaign does not exist or is hidden from the caller
     */
    public void requireVisible(Map<String, String> codes) {
        if (!codes.isEmpty()) {
            List<String> valid = codes.values().stream().filter(Code::isValid).toList();
            require(codes, repository.findVisible(valid));
        }
    }

    private static void require(Map<String, String> codes, Collection<Campaign> visible) {
        Set<String> found = visible.stream().map(Campaign::code).collect(Collectors.toSet());
        InputErrors.requireAll(codes.entrySet().stream()
                .filter(each -> !found.contains(each.getValue()))
                .limit(InputErrors.MAX)
                .<Runnable>map(each -> () -> {
                    throw new Failure.NotFound(each.getKey(), "campaign", each.getValue());
                })
                .toArray(Runnable[]::new));
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound if the campaign does not exist or the caller may not see it
     */
    public CampaignView get(String path, String code) {
        return load(code).orElseThrow(() -> new Failure.NotFound(path, "campaign", code));
    }

    /**
     * Locks the campaign against changes until the transaction ends, to change its parts. Other transactions may hold
     * the same lock. Call it first in the transaction.
     *
     * @param path the position of the code in the request
     * @throws Failure.NotFound if the campaign does not exist or the caller may not see it
     * @throws Failure.Forbidden if it is not of the caller's region (rule 27)
     */
    public CampaignView lockForShare(String path, String code) {
        return inOwnRegion(path, code, repository.lockForShare(code));
    }

    /**
     * Locks the campaign for a change until the transaction ends. No other transaction can hold a lock on it. Call it
     * first in the transaction.
     *
     * @param path the position of the code in the request
     * @throws Failure.NotFound if the campaign does not exist or the caller may not see it
     * @throws Failure.Forbidden if it is not of the caller's region (rule 27)
     */
    public CampaignView lockForUpdate(String path, String code) {
        return inOwnRegion(path, code, repository.lockForUpdate(code));
    }

    private CampaignView inOwnRegion(String path, String code, Optional<Campaign> locked) {
        Campaign campaign = locked.orElseThrow(() -> new Failure.NotFound(path, "campaign", code));
        caller.jurisdiction().require(path, campaign.region);
        return campaign.view();
    }

    /** Increments the campaign's version after a change of one of its parts. Call {@link #lockForUpdate} first. */
    public void incrementVersion(String code) {
        repository.incrementVersion(code);
    }
}
