package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.graphql.RequestLanguage;

/** The legal instruments, for this feature's API and for others that cite them. */
@ApplicationScoped
@Transactional
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

    public Map<String, LegalInstrumentView> withCodes(Set<String> codes) {
        return repository.withCodes(codes).values().stream().map(this::view)
                .collect(Collectors.toMap(LegalInstrumentView::code, Function.identity()));
    }

    private LegalInstrumentView view(LegalInstrument instrument) {
        return new LegalInstrumentView(instrument.code, instrument.names.in(language.get()),
                instrument.issuer.in(language.get()), instrument.validFrom, instrument.validTo);
    }
}
