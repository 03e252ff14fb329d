package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.platform.value.RequestLanguage;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

/** Legal instruments, for this feature's API and for features that cite them. */
@ApplicationScoped
public class LegalInstruments {

    private final LegalInstrumentRepository repository;
    private final RequestLanguage language;

    LegalInstruments(LegalInstrumentRepository repository, RequestLanguage language) {
        this.repository = repository;
        this.language = language;
    }

    List<LegalInstrumentView> all() {
        return repository.inOrder().stream().map(this::view).toList();
    }

    /** @return the instruments with these codes, by code; unknown codes are left out */
    public Map<String, LegalInstrumentView> findByCodes(Set<String> codes) {
        return repository.findByCodes(codes).values().stream()
                .map(this::view)
                .collect(Collectors.toMap(LegalInstrumentView::code, Function.identity()));
    }

    /** @return the instruments with these codes, of which some may be unknown */
    public LegalBasis basis(List<String> codes) {
        return new LegalBasis(codes, repository.findByCodes(Set.copyOf(codes)));
    }

    private LegalInstrumentView view(LegalInstrument instrument) {
        return new LegalInstrumentView(
                instrument.code,
                instrument.names.in(language.get()),
                instrument.issuer.in(language.get()),
                instrument.rank,
                instrument.procedural,
                instrument.validFrom,
                instrument.validTo,
                instrument.region);
    }
}
