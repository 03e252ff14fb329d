package org.realnameaudit.rectification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.reference.Evidence;

/** The acts of a penalty procedure, and what follows a penalty (rule 24). They do not change the status. */
sealed interface PenaltyChange extends CaseChange {

    /**
     * The notice of an intended penalty.
     *
     * @param servedOn the day on which it was served; null if that is not known yet
     */
    record Give(
            PenaltyIntent intent,
            List<String> legalBasis,
            @Nullable LocalDate servedOn,
            @Nullable LocalDate occurredOn,
            List<Evidence> evidence)
            implements PenaltyChange {

        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            LocalDate given = day(facts);
            Sanction sanction = intent.sanction();
            InputErrors.requireAll(
                    () -> requireAmount(sanction),
                    () -> CaseRules.require(
                            intent.hearingOffered() || !sanction.requiresHearing(),
                            "input.hearingOffered",
                            InputMessage.HEARING_REQUIRED),
                    () -> requireServed(servedOn, given, facts),
                    () -> CaseRules.require(
                            !intent.respondBy().isBefore(servedOn == null ? given : servedOn),
                            "input.respondBy",
                            InputMessage.BEFORE_PENALTY_NOTICE),
                    () -> requireLaw(found, facts, given),
                    () -> CaseRules.requireOwnFiles(evidence, facts),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail()
                    .withIntent(intent, legalBasis)
                    .withMeasureDay(servedOn)
                    .withHearingRequestBy(hearingRequestBy(intent, servedOn, facts))
                    .withEvidence(evidence);
        }

        private void requireLaw(RectificationCase found, CaseFacts facts, LocalDate given) {
            facts.legalBasis(legalBasis).requireKnown("input.legalBasis");
            facts.legalBasis(legalBasis).requirePowerToPenalise("input.legalBasis");
            List<Ground> standing = CaseRules.standing(found, facts);
            position().require(!standing.isEmpty(), InputMessage.NO_GROUNDS);
            InputErrors.requireAll(
                    () -> facts.legalBasis(legalBasis)
                            .requireApplicable(
                                    "input.legalBasis",
                                    CaseRules.violations(standing, facts),
                                    given,
                                    intent.laterLawBecause() != null),
                    () -> CaseRules.requireAfterViolation("input.occurredOn", given, standing, facts.campaign()));
        }
    }

    /** The service of a penalty notice. A later record replaces an earlier one. */
    record Serve(int notice, LocalDate servedOn, List<Evidence> evidence) implements PenaltyChange {

        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            PenaltyProcedure procedure = facts.penaltyProcedure(notice);
            InputErrors.requireAll(
                    () -> requirePending(procedure, "input.id"),
                    () -> requireServed(servedOn, procedure.givenOn(), facts),
                    () -> CaseRules.require(
                            !servedOn.isAfter(procedure.intent().respondBy()),
                            "input.servedOn",
                            InputMessage.SERVED_TOO_LATE),
                    () -> requireNothingBefore(procedure),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail()
                    .withNotice(notice)
                    .withMeasureDay(servedOn)
                    .withHearingRequestBy(hearingRequestBy(procedure.intent(), servedOn, facts))
                    .withEvidence(evidence);
        }

        /** The reseller can have asked for a hearing, or waived it, only after the service. */
        private void requireNothingBefore(PenaltyProcedure procedure) {
            boolean before = Stream.of(procedure.requestedOn(), procedure.waivedOn())
                    .filter(Objects::nonNull)
                    .anyMatch(each -> each.isBefore(servedOn));
            CaseRules.require(!before, "input.servedOn", InputMessage.AFTER_HEARING);
        }
    }

    /** What became of the hearing: at least one of the days. */
    record Hear(
            int notice,
            @Nullable LocalDate requestedOn,
            @Nullable LocalDate heldOn,
            @Nullable LocalDate waivedOn,
            List<Evidence> evidence)
            implements PenaltyChange {

        private static final String PROCEDURE = "input.penaltyProcedure";

        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            PenaltyProcedure procedure = facts.penaltyProcedure(notice);
            InputErrors.requireAll(
                    () -> requirePending(procedure, PROCEDURE),
                    () -> CaseRules.require(
                            procedure.intent().hearingOffered(), PROCEDURE, InputMessage.NO_HEARING_OFFERED),
                    () -> CaseRules.require(procedure.servedOn() != null, PROCEDURE, InputMessage.NOT_SERVED),
                    () -> CaseRules.require(
                            requestedOn != null || heldOn != null || waivedOn != null,
                            "input.requestedOn",
                            InputMessage.NEEDS_DAY_OF_HEARING),
                    () -> requireRequest(procedure, facts),
                    () -> requireHeld(procedure, facts),
                    () -> requireDay(
                            "input.waivedOn",
                            waivedOn,
                            procedure.servedOn(),
                            InputMessage.BEFORE_PENALTY_NOTICE,
                            facts),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail()
                    .withNotice(notice)
                    .withHearing(requestedOn, heldOn, waivedOn)
                    .withEvidence(evidence);
        }

        private void requireRequest(PenaltyProcedure procedure, CaseFacts facts) {
            LocalDate last = procedure.hearingRequestBy();
            LocalDate held = heldOn == null ? procedure.heldOn() : heldOn;
            requireDay(
                    "input.requestedOn", requestedOn, procedure.servedOn(), InputMessage.BEFORE_PENALTY_NOTICE, facts);
            CaseRules.require(
                    requestedOn == null || heldOn != null || held == null || !held.isBefore(requestedOn),
                    "input.requestedOn",
                    InputMessage.AFTER_HEARING_DAY);
            CaseRules.require(
                    requestedOn == null || last == null || !requestedOn.isAfter(last),
                    "input.requestedOn",
                    InputMessage.REQUESTED_TOO_LATE);
        }

        private void requireHeld(PenaltyProcedure procedure, CaseFacts facts) {
            LocalDate requested = requestedOn == null ? procedure.requestedOn() : requestedOn;
            CaseRules.require(heldOn == null || requested != null, "input.requestedOn", InputMessage.NOT_REQUESTED);
            requireDay("input.heldOn", heldOn, requested, InputMessage.BEFORE_REQUEST, facts);
        }

        private static void requireDay(
                String path,
                @Nullable LocalDate day,
                @Nullable LocalDate notBefore,
                InputMessage before,
                CaseFacts facts) {
            if (day != null) {
                CaseRules.requireNotFuture(path, day, facts.today());
                CaseRules.require(notBefore == null || !day.isBefore(notBefore), path, before);
            }
        }
    }

    /** The end of a procedure without a penalty (行政处罚法 art. 57). */
    record Drop(int notice, LocalDate droppedOn, String reason) implements PenaltyChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            PenaltyProcedure procedure = facts.penaltyProcedure(notice);
            InputErrors.requireAll(
                    () -> requirePending(procedure, "input.penaltyProcedure"),
                    () -> CaseRules.requireNotFuture("input.droppedOn", droppedOn, facts.today()),
                    () -> requireNotBeforeLastDay(procedure));
            return new EventDetail().withNotice(notice).withMeasureDay(droppedOn);
        }

        private void requireNotBeforeLastDay(PenaltyProcedure procedure) {
            if (droppedOn.isBefore(procedure.lastDay())) {
                throw new Failure.InvalidInput(
                        "input.droppedOn", InputMessage.BEFORE_LAST_EVENT, Map.of("day", procedure.lastDay()));
            }
        }
    }

    /**
     * A payment, or more time for it.
     *
     * @param measure the sequence of the event that imposed the penalty
     * @param payBy the last day that was granted (行政处罚法 art. 66)
     */
    record Pay(
            int measure,
            @Nullable LocalDate paidOn,
            @Nullable LocalDate payBy,
            @Nullable String reason,
            List<Evidence> evidence)
            implements PenaltyChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            StatedMeasure paid = facts.measure(measure);
            LocalDate imposedOn = paid.terms().imposedOn();
            Sanction sanction = facts.sanction(measure);
            InputErrors.requireAll(
                    () -> CaseRules.require(paid.withdrawnIn() == null, "input.id", InputMessage.MEASURE_WITHDRAWN),
                    () -> CaseRules.require(
                            sanction != null && sanction.amount() != null, "input.id", InputMessage.NOTHING_TO_PAY),
                    () -> CaseRules.require(
                            paidOn != null || payBy != null, "input.paidOn", InputMessage.NEEDS_DAY_OF_PAYMENT),
                    () -> requireNotBefore(imposedOn, "input.paidOn", paidOn),
                    () -> requireNotBefore(imposedOn, "input.payBy", payBy),
                    () -> requireMoreTime(MeasureChange.servedOn(measure, facts)),
                    () -> {
                        if (paidOn != null) {
                            CaseRules.requireNotFuture("input.paidOn", paidOn, facts.today());
                        }
                    },
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail()
                    .withMeasure(measure)
                    .withPayment(paidOn, payBy)
                    .withEvidence(evidence);
        }

        /** A grant gives more time than the law, never less. */
        private void requireMoreTime(@Nullable LocalDate servedOn) {
            CaseRules.require(
                    payBy == null || servedOn == null || !payBy.isBefore(servedOn.plusDays(Penalties.DAYS_TO_PAY)),
                    "input.payBy",
                    InputMessage.LESS_TIME_THAN_LAW);
        }

        private static void requireNotBefore(LocalDate imposedOn, String path, @Nullable LocalDate day) {
            CaseRules.require(day == null || !day.isBefore(imposedOn), path, InputMessage.BEFORE_MEASURE);
        }
    }

    /**
     * A reconsideration or a lawsuit, or its result. What is annulled is withdrawn in the same act.
     *
     * @param review its number among the reviews of the case; null for a new one, 0 if the case has none such
     */
    record RecordReview(int measure, @Nullable Integer review, CaseReview.Terms terms) implements PenaltyChange {

        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            StatedMeasure reviewed = facts.measure(measure);
            LocalDate decided = reviewed.statement().decided();
            InputErrors.requireAll(
                    this::requireResult,
                    () -> requireReview(facts),
                    () -> CaseRules.requireNotFuture("input.filedOn", terms.filedOn(), facts.today()),
                    () -> CaseRules.require(
                            !terms.filedOn().isBefore(decided), "input.filedOn", InputMessage.BEFORE_MEASURE),
                    () -> {
                        if (terms.result() == ReviewResult.ANNULLED && reviewed.withdrawnIn() == null) {
                            MeasureChange.requireNoRunningNotice(measure, "input.measure", found, facts);
                        }
                    });
            return new EventDetail().withMeasure(measure).withReview(terms, firstRecord(facts));
        }

        private void requireResult() {
            LocalDate decidedOn = terms.decidedOn();
            CaseRules.require(
                    (terms.result() == null) == (decidedOn == null),
                    terms.result() == null ? "input.result" : "input.decidedOn",
                    InputMessage.RESULT_AND_DAY);
            CaseRules.require(
                    decidedOn == null || !decidedOn.isBefore(terms.filedOn()),
                    "input.decidedOn",
                    InputMessage.BEFORE_FILING);
        }

        private void requireReview(CaseFacts facts) {
            LocalDate decidedOn = terms.decidedOn();
            if (decidedOn != null) {
                CaseRules.requireNotFuture("input.decidedOn", decidedOn, facts.today());
            }
            if (review != null) {
                Integer first = firstRecord(facts);
                List<CaseReview> earlier = facts.reviews().stream()
                        .filter(each -> Objects.equals(each.reviewIn, first) && each.imposedIn == measure)
                        .toList();
                CaseRules.require(!earlier.isEmpty(), "input.review", InputMessage.UNKNOWN);
                CaseRules.require(
                        earlier.stream().noneMatch(each -> each.terms.result() == ReviewResult.ANNULLED),
                        "input.review",
                        InputMessage.ALREADY_ANNULLED);
            }
        }

        /** @return the sequence of the event that recorded the review first; null for a new one, and for none such */
        private @Nullable Integer firstRecord(CaseFacts facts) {
            if (review == null) {
                return null;
            }
            List<Integer> first = facts.reviews().stream()
                    .map(each -> each.reviewIn)
                    .distinct()
                    .toList();
            return review == 0 || review > first.size() ? null : first.get(review - 1);
        }
    }

    private static void requirePending(PenaltyProcedure procedure, String path) {
        CaseRules.require(procedure.isPending(), path, InputMessage.PENALTY_ENDED);
    }

    private static void requireServed(@Nullable LocalDate servedOn, LocalDate givenOn, CaseFacts facts) {
        if (servedOn != null) {
            CaseRules.requireNotFuture("input.servedOn", servedOn, facts.today());
            CaseRules.require(!servedOn.isBefore(givenOn), "input.servedOn", InputMessage.SERVED_BEFORE);
        }
    }

    private static @Nullable LocalDate hearingRequestBy(
            PenaltyIntent intent, @Nullable LocalDate servedOn, CaseFacts facts) {
        return servedOn == null || !intent.hearingOffered()
                ? null
                : facts.knownYears(servedOn)
                        .deadline("input.servedOn", servedOn, PenaltyProcedure.DAYS_TO_ASK_FOR_A_HEARING);
    }

    /** The amount belongs to fines and confiscations, and only to them. */
    static void requireAmount(Sanction sanction) {
        BigDecimal amount = sanction.amount();
        CaseRules.require(amount != null || !sanction.hasAmount(), "input.amount", InputMessage.AMOUNT_REQUIRED);
        CaseRules.require(amount == null || sanction.hasAmount(), "input.amount", InputMessage.AMOUNT_WITHOUT_FINE);
    }

    /**
     * What the request for a measure says about the penalty.
     *
     * @param notice the sequence of the event that gave the penalty notice; null if none is given
     * @param kinds null if none are given
     */
    record Imposed(
            @Nullable Integer notice,
            @Nullable List<PenaltyKind> kinds,
            @Nullable BigDecimal amount) {

        static final Imposed NONE = new Imposed(null, null, null);

        /** @return what a measure of the type PENALTY consists of; null for other types */
        @Nullable
        Sanction sanction(MeasureType type) {
            return type == MeasureType.PENALTY && kinds != null ? Sanction.of(kinds, amount) : null;
        }

        /** Checks a measure against its notice: what it consists of, its law, and that the reseller was heard. */
        void require(MeasureStatement statement, CaseFacts facts) {
            if (!CaseRules.isPenalty(statement)) {
                requireNothing();
                return;
            }
            if (notice == null) {
                throw new Failure.InvalidInput("input.type", InputMessage.NO_PENALTY_NOTICE);
            }
            PenaltyProcedure procedure = facts.penaltyProcedures().stream()
                    .filter(each -> each.givenIn() == notice)
                    .findFirst()
                    .orElseThrow(() -> new Failure.InvalidInput("input.penaltyProcedure", InputMessage.UNKNOWN));
            facts.fourEyes()
                    .requireOther(
                            facts.history().get(notice - 1).account, "input.penaltyProcedure", InputMessage.OWN_NOTICE);
            InputErrors.requireAll(
                    () -> requirePending(procedure, "input.penaltyProcedure"),
                    () -> requireSanction(statement.type(), procedure.intent().sanction()),
                    () -> facts.legalBasis(statement.legalBasis()).requirePowerToPenalise("input.legalBasis"),
                    () -> requireHeard(procedure, statement));
        }

        private void requireNothing() {
            CaseRules.require(notice == null, "input.penaltyProcedure", InputMessage.ONLY_FOR_PENALTY);
            CaseRules.require(kinds == null || kinds.isEmpty(), "input.penaltyKinds", InputMessage.ONLY_FOR_PENALTY);
            CaseRules.require(amount == null, "input.amount", InputMessage.ONLY_FOR_PENALTY);
        }

        private void requireSanction(MeasureType type, Sanction intended) {
            if (type == MeasureType.CIRCULATED_CRITICISM) {
                CaseRules.require(kinds == null, "input.penaltyKinds", InputMessage.ONLY_FOR_PENALTY);
                CaseRules.require(amount == null, "input.amount", InputMessage.ONLY_FOR_PENALTY);
                CaseRules.require(
                        intended.ofKinds().contains(PenaltyKind.CIRCULATED_CRITICISM),
                        "input.type",
                        InputMessage.MORE_THAN_INTENDED);
                return;
            }
            CaseRules.require(kinds != null && !kinds.isEmpty(), "input.penaltyKinds", InputMessage.NO_ENTRIES);
            Sanction imposed = Sanction.of(Objects.requireNonNull(kinds), amount);
            requireAmount(imposed);
            CaseRules.require(
                    intended.kinds().containsAll(imposed.kinds()),
                    "input.penaltyKinds",
                    InputMessage.MORE_THAN_INTENDED);
            CaseRules.require(imposed.isAmountWithin(intended), "input.amount", InputMessage.MORE_THAN_INTENDED);
        }
    }

    static void requireHeard(PenaltyProcedure procedure, MeasureStatement statement) {
        CaseRules.require(procedure.isHeardBy(statement.decided()), "input.decidedOn", InputMessage.PARTY_NOT_HEARD);
    }
}
