package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
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
     * Checks that legal instruments may be cited for violations (rule 16): each violation needs one that was in force
     * on all its days and in its region, and each instrument must apply to one of the violations. Rules of procedure
     * must be in force on the day of the act instead.
     *
     * @param path the position of the codes in the request
     * @param act the day of the act that cites them
     * @param laterLaw whether a law that was not in force at the violations may be cited, too
     * @throws Failure.NotFound when no instrument has one of the codes
     * @throws Failure.InvalidInput when an instrument was not in force, or is cited twice
     */
    public void requireBasis(
            String path, List<String> codes, Collection<Violation> violations, LocalDate act, boolean laterLaw) {
        Map<String, LegalInstrument> found = repository.findByCodes(Set.copyOf(codes));
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = codes.get(i);
            String position = "%s[%d]".formatted(path, i);
            boolean repeated = codes.indexOf(code) < i;
            checks.add(() -> {
                LegalInstrument cited = found.get(code);
                if (cited == null) {
                    throw new Failure.NotFound(position, "legal instrument", code);
                }
                if (repeated) {
                    throw new Failure.InvalidInput(position, InputMessage.REPEATED);
                }
                if (!violations.isEmpty()
                        && violations.stream().noneMatch(each -> cited.mayBeCited(each, act, laterLaw))) {
                    throw notInForce(position, violations.iterator().next(), List.of(cited));
                }
            });
        }
        InputErrors.requireAll(checks.toArray(Runnable[]::new));
        for (Violation each : violations) {
            if (found.values().stream().noneMatch(cited -> cited.appliesTo(each, act, laterLaw))) {
                throw notInForce(path, each, found.values());
            }
        }
    }

    private static Failure notInForce(String path, Violation violation, Collection<LegalInstrument> cited) {
        DayRange days = violation.days();
        boolean fromFirstDay = cited.stream().anyMatch(each -> each.isInForce(days.from()));
        return new Failure.InvalidInput(
                path, InputMessage.NOT_IN_FORCE, Map.of("day", fromFirstDay ? days.to() : days.from()));
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
