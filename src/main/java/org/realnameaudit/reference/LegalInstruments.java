package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.RequestLanguage;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

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
        return repository.withCodes(codes).values().stream()
                .map(this::view)
                .collect(Collectors.toMap(LegalInstrumentView::code, Function.identity()));
    }

    /**
     * Rule 16.
     *
     * @throws Failure.NotFound when there is no such instrument
     * @throws Failure.BadUserInput when it was not in force on the day of the violation
     */
    public void requireInForce(String code, LocalDate violation) {
        LegalInstrument instrument =
                repository.withCode(code).orElseThrow(() -> new Failure.NotFound("legal instrument", code));
        if (!instrument.isInForce(violation)) {
            throw new Failure.BadUserInput(
                    "The legal instrument was not in force on the day of the violation, %s".formatted(violation));
        }
    }

    private LegalInstrumentView view(LegalInstrument instrument) {
        return new LegalInstrumentView(
                instrument.code,
                instrument.names.in(language.get()),
                instrument.issuer.in(language.get()),
                instrument.validFrom,
                instrument.validTo);
    }
}
