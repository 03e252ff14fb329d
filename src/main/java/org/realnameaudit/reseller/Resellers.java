package org.realnameaudit.reseller;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.persistence.Join;
import org.realnameaudit.platform.persistence.Search;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.value.RequestLanguage;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.ReferenceSchema.OperatorView;
import org.realnameaudit.reseller.ResellerSchema.ResellerFilter;
import org.realnameaudit.reseller.ResellerSchema.ResellerOrder;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;

/** Resellers, for this feature's API and for features that refer to them. */
@ApplicationScoped
public class Resellers implements NodeLoader {

    private final ResellerRepository repository;
    private final Operators operators;
    private final Campaigns campaigns;
    private final Search search;
    private final RequestLanguage language;

    Resellers(
            ResellerRepository repository,
            Operators operators,
            Campaigns campaigns,
            Search search,
            RequestLanguage language) {
        this.repository = repository;
        this.operators = operators;
        this.campaigns = campaigns;
        this.search = search;
        this.language = language;
    }

    @Override
    public String type() {
        return ResellerView.TYPE;
    }

    @Override
    public Map<String, ResellerView> loadAll(Set<String> codes) {
        return findByCodes(codes);
    }

    @Override
    public Optional<ResellerView> load(String code) {
        return repository.findByCode(code).map(this::view);
    }

    Page<ResellerView> page(ResellerFilter filter, ResellerOrder order, Paging paging) {
        InputErrors.requireAll(
                paging::requireSize,
                paging::requireCursor,
                () -> search.term(filter.search()),
                () -> operators.require("filter.operator", filter.operator()),
                () -> campaigns.requireResultsVisible("filter.violatingIn", filter.violatingIn()));
        return repository
                .page(filter, search.term(filter.search()), order, language.get(), paging)
                .map(this::view);
    }

    /** @return the resellers with these codes, by code; unknown codes are left out */
    public Map<String, ResellerView> findByCodes(Set<String> codes) {
        return views(repository.findByCodes(codes).values());
    }

    /** @return the same as {@link #findByCodes}, without a statement if a {@link #join} has read the resellers */
    public Map<String, ResellerView> findJoined(Set<String> codes) {
        return views(Join.find(
                Reseller.class,
                codes,
                missing -> repository.findByCodes(missing).values()));
    }

    private Map<String, ResellerView> views(Collection<Reseller> found) {
        return found.stream().collect(Collectors.toMap(Reseller::code, this::view));
    }

    /**
     * @param term from {@link Search#term}
     * @return the codes of the resellers with the term in their code or a name, as in the list of resellers
     */
    public List<String> findNamed(String term) {
        return repository.findNamed(term);
    }

    /** @return the join with the reseller in a column */
    public Join<?> join(String column) {
        return new Join<>(Reseller.class, column);
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound when the code is not null and no reseller has it
     */
    public void require(String path, @Nullable String code) {
        repository.require(path, "reseller", code);
    }

    /**
     * @param codes the codes by their positions in the request
     * @throws Failure if a code is unknown
     */
    public void requireAll(Map<String, String> codes) {
        repository.requireAll("reseller", codes);
    }

    List<List<OperatorView>> hosts(List<ResellerView> resellers) {
        return Batch.many(resellers, ResellerView::code, codes -> {
            Map<String, List<String>> hosts = repository.hosts(codes);
            Map<String, OperatorView> operatorsByCode = operators.findByCodes(
                    hosts.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
            return hosts.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            each -> each.getValue().stream()
                                    .map(operatorsByCode::get)
                                    .toList()));
        });
    }

    private ResellerView view(Reseller reseller) {
        return reseller.view(language.get());
    }
}
