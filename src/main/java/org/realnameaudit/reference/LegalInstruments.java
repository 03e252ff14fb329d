package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
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

    /**
     * Checks that a legal instrument may be cited for violations (rule 16).
     *
     * @param path the position of the code in the request
     * @param violations the days of the violations
     * @throws Failure.NotFound when no instrument has the code
     * @throws Failure.InvalidInput when the instrument was not in force on one of the days
     */
    public void requireInForce(String path, String code, Collection<LocalDate> violations) {
        LegalInstrument instrument =
                repository.findByCode(code).orElseThrow(() -> new Failure.NotFound(path, "legal instrument", code));
        violations.stream()
                .filter(day -> !instrument.isInForce(day))
                .min(Comparator.naturalOrder())
                .ifPresent(day -> {
                    throw new Failure.InvalidInput(path, InputMessage.NOT_IN_FORCE, Map.of("day", day));
                });
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
