package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;

/** Measures of cases that the caller may see. */
@ApplicationScoped
class Measures implements NodeLoader {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final CaseHistories histories;
    private final Caller caller;

    Measures(RectificationCaseRepository cases, CaseFileRepository files, CaseHistories histories, Caller caller) {
        this.cases = cases;
        this.files = files;
        this.histories = histories;
        this.caller = caller;
    }

    @Override
    public String type() {
        return MeasureView.TYPE;
    }

    @Override
    public Map<String, MeasureView> loadAll(Set<String> keys) {
        Set<String> numbers = keys.stream()
                .map(each -> CasePart.of(CasePart.Type.MEASURE, each))
                .flatMap(Optional::stream)
                .map(each -> each.caseKey().number())
                .collect(toSet());
        Set<CaseKey.At> found = cases.findByNumbers(numbers).stream()
                .map(each -> new CaseKey.At(each.key, each.version))
                .collect(toSet());
        return found.isEmpty()
                ? Map.of()
                : of(found).values().stream()
                        .flatMap(List::stream)
                        .filter(each -> keys.contains(each.part().key()))
                        .collect(toMap(each -> each.part().key(), each -> each));
    }

    /** @return the measures that each case had at its version, ordered by their first day */
    Map<CaseKey.At, List<MeasureView>> of(Set<CaseKey.At> at) {
        Map<CaseKey, List<StatedMeasure>> found =
                files.measures(at.stream().map(CaseKey.At::key).collect(toSet())).stream()
                        .collect(groupingBy(each -> each.key().caseKey()));
        return at.stream()
                .collect(toMap(each -> each, each -> views(found.getOrDefault(each.key(), List.of()), each.version())));
    }

    /** @return each measure as the last event up to the version states it */
    private static List<MeasureView> views(List<StatedMeasure> statements, int version) {
        // The statements are in the order of the impositions.
        List<Measure.Key> measures =
                statements.stream().map(StatedMeasure::key).distinct().toList();
        Map<Measure.Key, StatedMeasure> last = new HashMap<>();
        statements.stream()
                .filter(each -> each.statedIn() <= version)
                .sorted(Comparator.comparingInt(StatedMeasure::statedIn))
                .forEach(each -> last.put(each.key(), each));
        return last.values().stream()
                .sorted(Comparator.comparing(
                                (StatedMeasure each) -> each.terms().imposedOn())
                        .thenComparingInt(each -> each.key().imposedIn()))
                .map(each -> each.view(
                        version,
                        new CasePart(CasePart.Type.MEASURE, each.key().caseKey(), measures.indexOf(each.key()) + 1)))
                .toList();
    }

    /** @return the codes of the instruments that the events cited, in the order of the decision */
    Map<RectificationEvent.Key, List<String>> cited(Set<RectificationEvent.Key> events) {
        return files
                .legalBasis(events.stream().map(RectificationEvent.Key::caseKey).collect(toSet()))
                .stream()
                .collect(groupingBy(CitedInstrument::event, mapping(each -> each.instrument, toList())));
    }

    /** @return the measure that each event is about, as it was after the event, for those that are about one */
    Map<RectificationEventView, MeasureView> ofEvents(Set<RectificationEventView> events) {
        Map<CaseKey.At, List<MeasureView>> found =
                of(events.stream().map(RectificationEventView::after).collect(toSet()));
        Map<RectificationEventView, MeasureView> byEvent = new HashMap<>();
        events.forEach(event -> found.getOrDefault(event.after(), List.of()).stream()
                .filter(each -> each.at().key().imposedIn() == event.measureIn())
                .forEach(each -> byEvent.put(event, each)));
        return byEvent;
    }

    /** @return the days on which the measures were served, for those of which it is known */
    Map<MeasureView.At, LocalDate> servedOn(Set<MeasureView.At> measures) {
        return last(measures, (event, measure) -> event.serves(measure.key().imposedIn()) ? event.measureDay : null);
    }

    /** @return the reasons for the withdrawals of the measures or of their cases, for those that have one */
    Map<MeasureView, String> withdrawnBecause(Set<MeasureView> withdrawn) {
        Map<RectificationEvent.Key, String> reasons = new HashMap<>();
        histories
                .of(withdrawn.stream().map(each -> each.at().ofCase()).collect(toSet()))
                .forEach(each -> {
                    if (each.reason != null) {
                        reasons.put(each.key, each.reason);
                    }
                });
        Map<MeasureView, String> found = new HashMap<>();
        withdrawn.forEach(each -> {
            String reason = reasons.get(each.withdrawal());
            if (reason != null) {
                found.put(each, reason);
            }
        });
        return found;
    }

    /**
     * Who was accused in error is not named: others than officials and the reseller see no outlets of a measure or a
     * case that was withdrawn, not even as they were before (rule 10).
     *
     * @return the outlets of the measures that the caller may see
     */
    Map<MeasureView, List<String>> outlets(Set<MeasureView> measures) {
        Set<CaseKey> ofOthers = measures.stream()
                .filter(each -> !each.outletCodes().isEmpty())
                .map(each -> each.at().key().caseKey())
                .filter(each -> Party.reader(caller, each) == null)
                .collect(toSet());
        Set<Measure.Key> withdrawn = ofOthers.isEmpty() ? Set.of() : files.withdrawn(ofOthers);
        return measures.stream()
                .collect(toMap(
                        each -> each, each -> withdrawn.contains(each.at().key()) ? List.of() : each.outletCodes()));
    }

    /** @return the last value that an event gives for each measure */
    <T> Map<MeasureView.At, T> last(
            Set<MeasureView.At> measures, BiFunction<RectificationEvent, MeasureView.At, @Nullable T> value) {
        Map<CaseKey, List<RectificationEvent>> history =
                histories.of(measures.stream().map(MeasureView.At::ofCase).collect(toSet())).stream()
                        .collect(groupingBy(each -> each.key.caseKey()));
        Map<MeasureView.At, T> last = new HashMap<>();
        for (MeasureView.At measure : measures) {
            for (RectificationEvent event : history.getOrDefault(measure.key().caseKey(), List.of())) {
                T given = event.key.sequence() <= measure.version() ? value.apply(event, measure) : null;
                if (given != null) {
                    last.put(measure, given);
                }
            }
        }
        return last;
    }
}
