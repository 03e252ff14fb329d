package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A penalty procedure (rule 24): from the notice of what is intended to the penalty, or to none.
 *
 * @param notice the notice with which it began
 * @param givenOn the day of the notice
 * @param hearingRequestBy the last day on which the reseller can ask for a hearing; null before the service, and where
 *     no hearing is offered
 * @param imposedIn the sequence of the event that imposed the penalty; null if none did, or if the regulator withdrew
 *     it
 * @param caseWithdrawn whether the case was withdrawn, which ends its procedures
 */
record PenaltyProcedure(
        PenaltyNotice notice,
        LocalDate givenOn,
        @Nullable LocalDate servedOn,
        @Nullable LocalDate hearingRequestBy,
        @Nullable LocalDate requestedOn,
        @Nullable LocalDate heldOn,
        @Nullable LocalDate waivedOn,
        @Nullable LocalDate droppedOn,
        @Nullable Integer imposedIn,
        boolean caseWithdrawn) {

    /** The working days from the service on in which the reseller can ask for a hearing (行政处罚法 arts. 64, 85). */
    static final int DAYS_TO_ASK_FOR_A_HEARING = 5;

    /**
     * @param history the events of the case in order, with that of the notice
     * @param reviews the reviews of the case that these events record
     */
    static PenaltyProcedure of(PenaltyNotice notice, List<RectificationEvent> history, List<CaseReview> reviews) {
        int givenIn = notice.key.givenIn();
        List<RectificationEvent> about = history.stream()
                .filter(each -> each.key.sequence() == givenIn || Objects.equals(each.notice, givenIn))
                .toList();
        return new PenaltyProcedure(
                notice,
                about.getFirst().day(),
                last(about, each -> each.action == RectificationAction.DROP_PENALTY ? null : each.measureDay),
                last(about, each -> each.hearingRequestBy),
                last(about, each -> each.hearingRequestedOn),
                last(about, each -> each.hearingHeldOn),
                last(about, each -> each.hearingWaivedOn),
                last(about, each -> each.action == RectificationAction.DROP_PENALTY ? each.measureDay : null),
                imposedIn(about, history, annulled(reviews)),
                history.stream()
                        .anyMatch(
                                each -> each.action == RectificationAction.WITHDRAW && each.key.sequence() > givenIn));
    }

    private static Set<Integer> annulled(List<CaseReview> reviews) {
        return reviews.stream()
                .filter(each -> each.terms.result() == ReviewResult.ANNULLED)
                .map(each -> each.imposedIn)
                .collect(Collectors.toSet());
    }

    /** @param annulled the penalties that were annulled: they end the procedure even if they were withdrawn before */
    private static @Nullable Integer imposedIn(
            List<RectificationEvent> about, List<RectificationEvent> history, Set<Integer> annulled) {
        return about.stream()
                .filter(each -> each.action == RectificationAction.IMPOSE_MEASURE)
                .map(each -> each.key.sequence())
                .filter(imposed -> annulled.contains(imposed)
                        || history.stream()
                                .noneMatch(each -> each.action == RectificationAction.WITHDRAW_MEASURE
                                        && imposed.equals(each.measure)))
                .findFirst()
                .orElse(null);
    }

    /** @return the last value that an event gives; null if none gives one */
    private static <T> @Nullable T last(
            List<RectificationEvent> events, Function<RectificationEvent, @Nullable T> value) {
        T last = null;
        for (RectificationEvent each : events) {
            T given = value.apply(each);
            last = given == null ? last : given;
        }
        return last;
    }

    int givenIn() {
        return notice.key.givenIn();
    }

    PenaltyIntent intent() {
        return notice.intent;
    }

    /** @return whether the procedure has not ended. A penalty that a court annulled has ended it. */
    boolean isPending() {
        return droppedOn == null && imposedIn == null && !caseWithdrawn;
    }

    /** @return the last day that is known of it */
    LocalDate lastDay() {
        return Stream.of(givenOn, servedOn, requestedOn, heldOn, waivedOn)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** @return whether a pending procedure can have a hearing */
    boolean canBeHeard() {
        return intent().hearingOffered() && servedOn != null;
    }

    /**
     * @param decidedOn the day on which a penalty is decided
     * @return whether the reseller had been heard by then: its time for a statement and for asking for a hearing had
     *     passed, and a hearing for which it had asked was held, unless the reseller waived it afterwards
     */
    boolean isHeardBy(LocalDate decidedOn) {
        return servedOn != null && intent().respondBy().isBefore(decidedOn) && isHearingOverBy(decidedOn);
    }

    private boolean isHearingOverBy(LocalDate decidedOn) {
        if (!intent().hearingOffered() || isWaivedBy(decidedOn)) {
            return true;
        }
        if (requestedOn == null) {
            return hearingRequestBy != null && hearingRequestBy.isBefore(decidedOn);
        }
        return heldOn != null && !heldOn.isAfter(decidedOn);
    }

    private boolean isWaivedBy(LocalDate decidedOn) {
        return waivedOn != null
                && !waivedOn.isAfter(decidedOn)
                && (requestedOn == null || !waivedOn.isBefore(requestedOn));
    }
}
