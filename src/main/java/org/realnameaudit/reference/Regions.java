package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.RequestLanguage;
import org.realnameaudit.reference.ReferenceSchema.RegionView;

/** Regions, for this feature's API and for features that refer to them. */
@ApplicationScoped
public class Regions {

    private final RegionRepository repository;
    private final RequestLanguage language;

    Regions(RegionRepository repository, RequestLanguage language) {
        this.repository = repository;
        this.language = language;
    }

    List<RegionView> all() {
        return repository.inOrder().stream().map(this::view).toList();
    }

    /** @return the regions with these codes, by code; unknown codes are left out */
    public Map<String, RegionView> findByCodes(Set<String> codes) {
        return repository.findByCodes(codes).values().stream()
                .map(this::view)
                .collect(Collectors.toMap(RegionView::code, Function.identity()));
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound when the code is not null and no region has it
     */
    public void require(String path, @Nullable String code) {
        repository.require(path, "region", code);
    }

    /**
     * @param codes the codes by their positions in the request
     * @throws Failure if a code is unknown
     */
    public void requireAll(Map<String, String> codes) {
        repository.requireAll("region", codes);
    }

    private RegionView view(Region region) {
        return new RegionView(region.code, region.names.in(language.get()), region.names, region.iso);
    }
}
