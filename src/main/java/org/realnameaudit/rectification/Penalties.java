package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.PenaltyProcedureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;
import org.realnameaudit.rectification.RectificationSchema.ReviewView;

/** Penalty procedures, payments and reviews of cases that the caller may see. */
@ApplicationScoped
class Penalties {

    /** The calendar days from the service on in which a fine is paid (行政处罚法 art. 67). */
    static final int DAYS_TO_PAY = 15;

    private final CaseFileRepository files;
    private final CaseHistories histories;
    private final Measures measures;
    private final Caller caller;

    Penalties(CaseFileRepository files, CaseHistories histories, Measures measures, Caller caller) {
        this.files = files;
        this.histories = histories;
        this.measures = measures;
        this.caller = caller;
    }

    /**
     * @return the procedures that each case had at its version, for officials and the reseller of the case (rule 24)
     */
    Map<CaseKey.At, List<PenaltyProcedureView>> procedures(Set<CaseKey.At> cases) {
        Set<CaseKey.At> shown = cases.stream()
                .filter(each -> Party.reader(caller, each.key()) != null)
                .collect(toSet());
        Map<CaseKey, List<PenaltyNotice>> notices = shown.isEmpty()
                ? Map.of()
                : files.penaltyNotices(shown.stream().map(CaseKey.At::key).collect(toSet())).stream()
                        .collect(groupingBy(each -> each.key.caseKey()));
        Facts facts = facts(notices, shown);
        return cases.stream().collect(toMap(each -> each, each -> views(facts, each)));
    }

    /** What procedures are computed from. */
    private record Facts(
            Map<CaseKey, List<PenaltyNotice>> notices,
            Map<CaseKey, List<RectificationEvent>> history,
            Map<CaseKey, List<CaseReview>> reviews) {

        List<PenaltyProcedure> procedures(CaseKey.At at) {
            List<RectificationEvent> events = history.getOrDefault(at.key(), List.of()).stream()
                    .filter(each -> each.key.sequence() <= at.version())
                    .toList();
            List<CaseReview> reviewed = reviews.getOrDefault(at.key(), List.of()).stream()
                    .filter(each -> each.key.recordedIn() <= at.version())
                    .toList();
            return notices.getOrDefault(at.key(), List.of()).stream()
                    .filter(each -> each.key.givenIn() <= at.version())
                    .map(each -> PenaltyProcedure.of(each, events, reviewed))
                    .toList();
        }
    }

    private Facts facts(Map<CaseKey, List<PenaltyNotice>> notices, Set<CaseKey.At> cases) {
        return notices.isEmpty()
                ? new Facts(notices, Map.of(), Map.of())
                : new Facts(
                        notices,
                        history(cases.stream()
                                .filter(each -> notices.containsKey(each.key()))
                                .collect(toSet())),
                        files.reviews(notices.keySet()).stream().collect(groupingBy(each -> each.key.caseKey())));
    }

    private static List<PenaltyProcedureView> views(Facts facts, CaseKey.At at) {
        return facts.procedures(at).stream()
                .map(each -> PenaltyProcedureView.of(each, at.version()))
                .toList();
    }

    private Map<CaseKey, List<RectificationEvent>> history(Set<CaseKey.At> cases) {
        return histories.of(cases).stream().collect(groupingBy(each -> each.key.caseKey()));
    }

    /** @return the procedure that each event is about, as it was after the event, for those that are about one */
    Map<RectificationEventView, PenaltyProcedureView> ofEvents(Set<RectificationEventView> events) {
        Set<RectificationEventView> about =
                events.stream().filter(each -> each.noticeIn() != null).collect(toSet());
        Map<CaseKey.At, List<PenaltyProcedureView>> found =
                procedures(about.stream().map(RectificationEventView::after).collect(toSet()));
        Map<RectificationEventView, PenaltyProcedureView> byEvent = new HashMap<>();
        about.forEach(event -> found.getOrDefault(event.after(), List.of()).stream()
                .filter(each -> Objects.equals(each.givenBy().sequence(), event.noticeIn()))
                .forEach(each -> byEvent.put(event, each)));
        return byEvent;
    }

    /** @return the penalties that ended the procedures, for those that ended in one */
    Map<PenaltyProcedureView, MeasureView> penalties(Set<PenaltyProcedureView> procedures) {
        Map<CaseKey.At, List<MeasureView>> found = measures.of(procedures.stream()
                .map(each -> new CaseKey.At(each.givenBy().caseKey(), each.version()))
                .collect(toSet()));
        Map<PenaltyProcedureView, MeasureView> byProcedure = new HashMap<>();
        procedures.forEach(procedure -> found.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.at().version() == procedure.version()
                        && each.at().key().equals(procedure.penaltyKey()))
                .forEach(each -> byProcedure.put(procedure, each)));
        return byProcedure;
    }

    /** @return what each penalty consists of; other measures are absent */
    Map<MeasureView, Sanction> sanctions(Set<MeasureView> of) {
        Set<MeasureView> penalties =
                of.stream().filter(each -> each.type() == MeasureType.PENALTY).collect(toSet());
        if (penalties.isEmpty()) {
            return Map.of();
        }
        Map<Measure.Key, Sanction> found =
                histories
                        .penalties(penalties.stream()
                                .map(each -> each.at().ofCase())
                                .collect(toSet()))
                        .stream()
                        .collect(toMap(each -> each.key, each -> each.sanction));
        return penalties.stream()
                .filter(each -> found.containsKey(each.at().key()))
                .collect(toMap(
                        each -> each,
                        each -> Objects.requireNonNull(found.get(each.at().key()))));
    }

    /** @return the days until which the amounts are to be paid, for those that are known */
    Map<MeasureView, LocalDate> payBy(Set<MeasureView> of) {
        Set<MeasureView> paid = withAmount(of);
        Map<MeasureView.At, LocalDate> granted = measures.last(
                paid.stream().map(MeasureView::at).collect(toSet()),
                (event, measure) -> event.isPaymentOf(measure.key().imposedIn()) ? event.payBy : null);
        Map<MeasureView.At, LocalDate> served =
                measures.servedOn(paid.stream().map(MeasureView::at).collect(toSet()));
        Map<MeasureView, LocalDate> found = new HashMap<>();
        paid.forEach(each -> {
            LocalDate servedOn = served.get(each.at());
            LocalDate byLaw = servedOn == null ? null : servedOn.plusDays(DAYS_TO_PAY);
            Stream.of(Optional.ofNullable(byLaw), Optional.ofNullable(granted.get(each.at())))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder())
                    .ifPresent(last -> found.put(each, last));
        });
        return found;
    }

    /** @return the days on which the amounts were paid, for those that were */
    Map<MeasureView, LocalDate> paidOn(Set<MeasureView> of) {
        Set<MeasureView> paid = withAmount(of);
        Map<MeasureView.At, LocalDate> days = measures.last(
                paid.stream().map(MeasureView::at).collect(toSet()),
                (event, measure) -> event.isPaymentOf(measure.key().imposedIn()) ? event.paidOn : null);
        return paid.stream()
                .filter(each -> days.containsKey(each.at()))
                .collect(toMap(each -> each, each -> Objects.requireNonNull(days.get(each.at()))));
    }

    private Set<MeasureView> withAmount(Set<MeasureView> of) {
        return sanctions(of).entrySet().stream()
                .filter(each -> each.getValue().amount() != null)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** @return the reviews that each case had at its version, in the order of their first records */
    Map<CaseKey.At, List<ReviewView>> reviews(Set<CaseKey.At> cases) {
        Map<CaseKey, List<CaseReview>> found =
                files.reviews(cases.stream().map(CaseKey.At::key).collect(toSet())).stream()
                        .collect(groupingBy(each -> each.key.caseKey()));
        return cases.stream()
                .collect(toMap(each -> each, each -> views(found.getOrDefault(each.key(), List.of()), each.version())));
    }

    private static List<ReviewView> views(List<CaseReview> records, int version) {
        Map<Integer, CaseReview> last = new LinkedHashMap<>();
        records.stream()
                .filter(each -> each.key.recordedIn() <= version)
                .forEach(each -> last.put(each.reviewIn, each));
        List<Integer> reviews = List.copyOf(last.keySet());
        return last.values().stream()
                .map(each -> ReviewView.of(each, reviews.indexOf(each.reviewIn) + 1, version))
                .toList();
    }

    /** @return the reviewed measure of each review */
    Map<ReviewView, MeasureView> reviewed(Set<ReviewView> reviews) {
        Map<CaseKey.At, List<MeasureView>> found = measures.of(reviews.stream()
                .map(each -> new CaseKey.At(each.reviewed().caseKey(), each.version()))
                .collect(toSet()));
        Map<ReviewView, MeasureView> byReview = new HashMap<>();
        reviews.forEach(review -> found.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.at().version() == review.version()
                        && each.at().key().equals(review.reviewed()))
                .forEach(each -> byReview.put(review, each)));
        return byReview;
    }

    /** @return the measures about which a review runs */
    Set<MeasureView> underReview(Set<MeasureView> of) {
        Map<CaseKey.At, List<ReviewView>> reviews =
                reviews(of.stream().map(each -> each.at().ofCase()).collect(toSet()));
        return of.stream()
                .filter(each -> reviews.getOrDefault(each.at().ofCase(), List.of()).stream()
                        .anyMatch(review -> review.result() == null
                                && review.reviewed().equals(each.at().key())))
                .collect(toSet());
    }

    /** @param byCase the measures that each case has at its version */
    Map<CaseKey.At, CaseSituation.Penalties> situations(Map<CaseKey.At, List<MeasureView>> byCase) {
        Map<CaseKey, List<PenaltyNotice>> notices =
                files
                        .penaltyNotices(
                                byCase.keySet().stream().map(CaseKey.At::key).collect(toSet()))
                        .stream()
                        .collect(groupingBy(each -> each.key.caseKey()));
        Facts facts = facts(notices, byCase.keySet());
        Set<MeasureView> withAmount =
                withAmount(byCase.values().stream().flatMap(List::stream).collect(toSet()));
        return byCase.entrySet().stream().collect(toMap(Map.Entry::getKey, each -> {
            List<PenaltyProcedure> pending = facts.procedures(each.getKey()).stream()
                    .filter(PenaltyProcedure::isPending)
                    .toList();
            return new CaseSituation.Penalties(
                    !pending.isEmpty(),
                    pending.stream().anyMatch(PenaltyProcedure::canBeHeard),
                    each.getValue().stream()
                            .anyMatch(measure -> measure.withdrawnOn() == null && withAmount.contains(measure)),
                    !each.getValue().isEmpty());
        }));
    }
}
