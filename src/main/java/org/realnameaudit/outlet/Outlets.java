package org.realnameaudit.outlet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.outlet.OutletSchema.OutletFilter;
import org.realnameaudit.outlet.OutletSchema.OutletOrder;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.persistence.Search;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.Resellers;

/** Outlets, for this feature's API and for features that refer to them. */
@ApplicationScoped
public class Outlets implements NodeLoader {

    private final OutletRepository repository;
    private final Resellers resellers;
    private final Regions regions;
    private final Campaigns campaigns;
    private final Search search;

    Outlets(OutletRepository repository, Resellers resellers, Regions regions, Campaigns campaigns, Search search) {
        this.repository = repository;
        this.resellers = resellers;
        this.regions = regions;
        this.campaigns = campaigns;
        this.search = search;
    }

    @Override
    public String type() {
        return OutletView.TYPE;
    }

    @Override
    public Map<String, OutletView> loadAll(Set<String> codes) {
        return findByCodes(codes);
    }

    @Override
    public Optional<OutletView> load(String code) {
        return repository.findByCode(code).map(Outlet::view);
    }

    Page<OutletView> page(OutletFilter filter, OutletOrder order, Paging paging) {
        InputErrors.requireAll(
                paging::requireSize,
                paging::requireCursor,
                () -> search.term(filter.search()),
                () -> resellers.require("filter.reseller", filter.reseller()),
                () -> regions.require("filter.region", filter.region()),
                () -> campaigns.requireResultsVisible("filter.violatingIn", filter.violatingIn()));
        return repository
                .page(filter, search.term(filter.search()), order, paging)
                .map(Outlet::view);
    }

    Map<String, Connection<OutletView>> findByResellers(Set<String> codes, Paging paging) {
        return repository.findByResellers(codes, paging).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new Connection<>(each.getValue().map(Outlet::view))));
    }

    /** @return the outlets with these codes, by code; unknown codes are left out */
    public Map<String, OutletView> findByCodes(Set<String> codes) {
        return repository.findByCodes(codes).values().stream().collect(Collectors.toMap(Outlet::code, Outlet::view));
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound when the code is not null and no outlet has it
     */
    public void require(String path, @Nullable String code) {
        repository.require(path, "outlet", code);
    }
}
