package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.value.RequestLanguage;
import org.realnameaudit.reference.ReferenceSchema.OperatorView;

/** Basic operators, for this feature's API and for features that refer to them. */
@ApplicationScoped
public class Operators implements NodeLoader {

    private final OperatorRepository repository;
    private final RequestLanguage language;

    Operators(OperatorRepository repository, RequestLanguage language) {
        this.repository = repository;
        this.language = language;
    }

    @Override
    public String type() {
        return OperatorView.TYPE;
    }

    @Override
    public Map<String, OperatorView> loadAll(Set<String> codes) {
        return findByCodes(codes);
    }

    @Override
    public Optional<OperatorView> load(String code) {
        return repository.findByCode(code).map(this::view);
    }

    List<OperatorView> all() {
        return repository.inOrder().stream().map(this::view).toList();
    }

    /** @return the operators with these codes, by code; unknown codes are left out */
    public Map<String, OperatorView> findByCodes(Set<String> codes) {
        return repository.findByCodes(codes).values().stream()
                .map(this::view)
                .collect(Collectors.toMap(OperatorView::code, Function.identity()));
    }

    /**
     * @param path the position of the code in the request
     * @throws Failure.NotFound when the code is not null and no operator has it
     */
    public void require(String path, @Nullable String code) {
        repository.require(path, "operator", code);
    }

    private OperatorView view(Operator operator) {
        return new OperatorView(operator.code, operator.names.in(language.get()), operator.names);
    }
}
