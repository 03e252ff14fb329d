package org.realnameaudit.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;

/** The legal instruments that an act cites (rule 16). */
public final class LegalBasis {

    private final List<String> codes;
    private final Map<String, LegalInstrument> found;

    /**
     * @param codes the codes, in the order of the request
     * @param found the instruments with these codes; unknown codes are absent
     */
    LegalBasis(List<String> codes, Map<String, LegalInstrument> found) {
        this.codes = codes;
        this.found = found;
    }

    /**
     * @param path the position of the codes in the request
     * @throws Failure.NotFound when no instrument has one of the codes
     * @throws Failure.InvalidInput when an instrument is cited twice
     */
    public void requireKnown(String path) {
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = codes.get(i);
            String position = "%s[%d]".formatted(path, i);
            boolean repeated = codes.indexOf(code) < i;
            checks.add(() -> {
                if (!found.containsKey(code)) {
                    throw new Failure.NotFound(position, "legal instrument", code);
                }
                if (repeated) {
                    throw new Failure.InvalidInput(position, InputMessage.REPEATED);
                }
            });
        }
        InputErrors.requireAll(checks.toArray(Runnable[]::new));
    }

    /**
     * Checks that the instruments may be cited for violations: each violation needs one that was in force on all its
     * days and in its region, and each instrument must apply to one of the violations. Rules of procedure must be in
     * force on the day of the act instead. {@link #requireKnown} checks the codes.
     *
     * @param path the position of the codes in the request
     * @param act the day of the act that cites them
     * @param laterLaw whether a law that was not in force at the violations may be cited, too
     * @throws Failure.InvalidInput when an instrument was not in force
     */
    public void requireApplicable(String path, Collection<Violation> violations, LocalDate act, boolean laterLaw) {
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < codes.size() && !violations.isEmpty(); i++) {
            LegalInstrument cited = found.get(codes.get(i));
            if (cited != null && violations.stream().noneMatch(each -> cited.mayBeCited(each, act, laterLaw))) {
                String position = "%s[%d]".formatted(path, i);
                checks.add(() -> {
                    throw notInForce(position, violations.iterator().next(), List.of(cited));
                });
            }
        }
        InputErrors.requireAll(checks.toArray(Runnable[]::new));
        if (found.keySet().containsAll(codes)) {
            requireOneFor(path, violations, act, laterLaw);
        }
    }

    /**
     * Checks that a penalty may rest on the instruments: on laws, regulations and rules only (行政处罚法 arts. 10-16).
     *
     * @param path the position of the codes in the request
     * @throws Failure.InvalidInput when one of them is a normative document
     */
    public void requirePowerToPenalise(String path) {
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            LegalInstrument cited = found.get(codes.get(i));
            if (cited != null && cited.rank == InstrumentRank.NORMATIVE_DOCUMENT) {
                String position = "%s[%d]".formatted(path, i);
                checks.add(() -> {
                    throw new Failure.InvalidInput(position, InputMessage.NO_POWER_TO_PENALISE);
                });
            }
        }
        InputErrors.requireAll(checks.toArray(Runnable[]::new));
    }

    private void requireOneFor(String path, Collection<Violation> violations, LocalDate act, boolean laterLaw) {
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
}
