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
import org.realnameaudit.reference.ReferenceSchema.ViolationTypeView;

/** Violation types, for this feature's API and for features that refer to them. */
@ApplicationScoped
public class ViolationTypes {

    private final ViolationTypeRepository repository;
    private final RequestLanguage language;

    ViolationTypes(ViolationTypeRepository repository, RequestLanguage language) {
        this.repository = repository;
        this.language = language;
    }

    List<ViolationTypeView> all() {
        return repository.inOrder().stream().map(this::view).toList();
    }

    /** @return the violation types with these codes, by code; unknown codes are left out */
    public Map<String, ViolationTypeView> findByCodes(Set<String> codes) {
        return repository.findByCodes(codes).values().stream()
                .map(this::view)
                .collect(Collectors.toMap(ViolationTypeView::code, Function.identity()));
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound when the code is not null and no violation type has it
     */
    public void require(String path, @Nullable String code) {
        repository.require(path, "violation type", code);
    }

    private ViolationTypeView view(ViolationType type) {
        return new ViolationTypeView(
                type.code, type.names.in(language.get()), type.names, List.copyOf(type.legalBasis));
    }
}
