package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.rectification.RectificationSchema.CorrectMeasureInput;
import org.realnameaudit.reference.Evidence;

/** Changes of measures, which do not change the status (rules 11, 16 and 24). */
sealed interface MeasureChange extends CaseChange {

    /** @param outlets the codes of the outlets at which it is aimed, in the order of the request; null if none */
    record Impose(
            Position position,
            MeasureStatement statement,
            @Nullable List<String> outlets,
            @Nullable String reason,
            PenaltyChange.Imposed penalty)
            implements MeasureChange {

        @Override
        public boolean isPossibleIn(RectificationStatus status) {
            return statement.type().isPossibleIn(status);
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    // Notices have an action of their own.
                    () -> CaseRules.require(
                            statement.type() != MeasureType.RECTIFICATION_NOTICE,
                            "input.type",
                            InputMessage.NOTICE_IS_NOTIFY),
                    () -> penalty.require(statement, facts),
                    () -> CaseRules.requireOutlets(found, outlets, facts),
                    () -> CaseRules.requireTerms(statement, facts),
                    () -> facts.legalBasis(statement.legalBasis()).requireKnown("input.legalBasis"),
                    () -> requireGrounds(found, facts));
            return new EventDetail()
                    .withStatement(statement)
                    .withNotice(penalty.notice())
                    .withSanction(penalty.sanction(statement.type()));
        }

        private void requireGrounds(RectificationCase found, CaseFacts facts) {
            CaseRules.requireReviewed(facts.campaign(), position.ofCase());
            List<Ground> standing = CaseRules.standing(found, facts);
            position.require(!standing.isEmpty(), InputMessage.NO_GROUNDS);
            position.requireFit(() -> InputErrors.requireAll(
                    () -> CaseRules.requireLegalBasis(statement, standing, facts),
                    () -> CaseRules.requireAfterViolation(
                            "input.decidedOn", statement.decided(), standing, facts.campaign())));
        }
    }

    /**
     * @param measure the sequence of the event that imposed the measure, as in all changes of a measure
     * @param given the values that change
     */
    record Correct(int measure, CorrectMeasureInput given) implements MeasureChange {

        @Override
        public String reason() {
            return given.reason();
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            StatedMeasure before = facts.measure(measure);
            MeasureStatement corrected = given.correct(before.statement());
            InputErrors.requireAll(
                    () -> requireNotWithdrawn(before),
                    () -> CaseRules.require(corrected.isDigested(), "input.issuedBy", InputMessage.NEEDS_ISSUER),
                    () -> CaseRules.requireTerms(corrected, facts),
                    () -> CaseRules.requireOutlets(found, given.outlets(), facts),
                    () -> requireNotAfter(before.liftedOn(), InputMessage.AFTER_LIFT),
                    () -> requireNotAfter(servedOn(measure, facts), InputMessage.AFTER_SERVICE),
                    () -> requireNotAfter(paidOn(facts), InputMessage.AFTER_PAYMENT),
                    () -> requireNotAfterReviews(corrected, facts),
                    () -> requireLaw(found, corrected, facts),
                    () -> requireDays(found, corrected, facts));
            return new EventDetail().withMeasure(measure).withStatement(corrected);
        }

        /** Circulated criticism that was decided earlier was no penalty, and has no procedure. */
        private PenaltyProcedure procedure(CaseFacts facts) {
            return facts.penaltyProcedures().stream()
                    .filter(each -> Integer.valueOf(measure).equals(each.imposedIn()))
                    .findFirst()
                    .orElseThrow(() -> new Failure.InvalidInput("input.decidedOn", InputMessage.NO_PENALTY_NOTICE));
        }

        private @Nullable LocalDate paidOn(CaseFacts facts) {
            return facts.history().stream()
                    .filter(each -> each.isPaymentOf(measure) && each.paidOn != null)
                    .map(each -> each.paidOn)
                    .reduce(null, (_, last) -> last);
        }

        private void requireNotAfterReviews(MeasureStatement corrected, CaseFacts facts) {
            boolean before = facts.reviews().stream()
                    .filter(each -> each.imposedIn == measure)
                    .anyMatch(each -> each.terms.filedOn().isBefore(corrected.decided()));
            CaseRules.require(given.decidedOn() == null || !before, "input.decidedOn", InputMessage.AFTER_REVIEW);
        }

        private void requireNotAfter(@Nullable LocalDate end, InputMessage message) {
            LocalDate imposedOn = given.imposedOn();
            CaseRules.require(imposedOn == null || end == null || !imposedOn.isAfter(end), "input.imposedOn", message);
        }

        private void requireLaw(RectificationCase found, MeasureStatement corrected, CaseFacts facts) {
            if (given.legalBasis() != null) {
                facts.legalBasis(corrected.legalBasis()).requireKnown("input.legalBasis");
                CaseRules.requireLegalBasis(corrected, CaseRules.standing(found, facts), facts);
                if (CaseRules.isPenalty(corrected)) {
                    facts.legalBasis(corrected.legalBasis()).requirePowerToPenalise("input.legalBasis");
                }
            }
        }

        private void requireDays(RectificationCase found, MeasureStatement corrected, CaseFacts facts) {
            if (given.decidedOn() != null || given.imposedOn() != null) {
                InputErrors.requireAll(
                        () -> {
                            if (given.decidedOn() != null && CaseRules.isPenalty(corrected)) {
                                PenaltyChange.requireHeard(procedure(facts), corrected);
                            }
                        },
                        () -> CaseRules.requireAfterViolation(
                                "input.decidedOn",
                                corrected.decided(),
                                CaseRules.standing(found, facts),
                                facts.campaign()));
            }
        }
    }

    record Lift(int measure, LocalDate liftedOn, String reason) implements MeasureChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> requireInForce(measure, found, facts),
                    () -> CaseRules.require(
                            !liftedOn.isBefore(facts.measure(measure).terms().imposedOn()),
                            "input.liftedOn",
                            InputMessage.BEFORE_MEASURE),
                    () -> CaseRules.requireNotFuture("input.liftedOn", liftedOn, facts.today()));
            return new EventDetail().withMeasure(measure).withMeasureDay(liftedOn);
        }
    }

    record Withdraw(int measure, String reason) implements MeasureChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> requireInForce(measure, found, facts),
                    () -> requireNoRunningNotice(measure, "input.id", found, facts));
            return new EventDetail().withMeasure(measure);
        }
    }

    /** @return the day on which the measure was served; null if it is not known */
    static @Nullable LocalDate servedOn(int measure, CaseFacts facts) {
        return facts.history().stream()
                .filter(each -> each.serves(measure))
                .map(each -> each.measureDay)
                .reduce(null, (_, last) -> last);
    }

    /** Without its notice, a case would run on, although nobody was notified. */
    static void requireNoRunningNotice(int measure, String path, RectificationCase found, CaseFacts facts) {
        boolean notice = facts.history().get(measure - 1).action == RectificationAction.NOTIFY;
        CaseRules.require(!notice || found.status.hasEnded(), path, InputMessage.RUNNING_NOTICE);
    }

    /** The record of a service. */
    record Serve(int measure, LocalDate servedOn, List<Evidence> evidence) implements MeasureChange {

        @Override
        public @Nullable String reason() {
            return null;
        }

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            StatedMeasure served = facts.measure(measure);
            InputErrors.requireAll(
                    () -> requireNotWithdrawn(served),
                    () -> CaseRules.require(
                            !servedOn.isBefore(served.terms().imposedOn()),
                            "input.servedOn",
                            InputMessage.SERVED_BEFORE),
                    () -> CaseRules.requireNotFuture("input.servedOn", servedOn, facts.today()),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            EventDetail detail = new EventDetail()
                    .withMeasure(measure)
                    .withMeasureDay(servedOn)
                    .withEvidence(evidence);
            return withMovedDeadline(detail, found, facts);
        }

        /** A deadline that the notice gave in working days moves to a later day, unless it was replaced (rule 11). */
        private EventDetail withMovedDeadline(EventDetail detail, RectificationCase found, CaseFacts facts) {
            RunningDeadline running = RunningDeadline.of(facts.history());
            if (running.day() == null
                    || running.workingDays() == null
                    || running.notice() != measure
                    || found.status.hasEnded()) {
                return detail;
            }
            LocalDate moved = facts.knownYears(servedOn).deadline("input.servedOn", servedOn, running.workingDays());
            return moved.isAfter(running.day())
                    ? detail.withDeadline(moved).withWorkingDays(running.workingDays())
                    : detail;
        }
    }

    private static void requireInForce(int measure, RectificationCase found, CaseFacts facts) {
        CaseRules.require(CaseRules.inForce(found, facts).contains(measure), "input.id", InputMessage.NOT_IN_EFFECT);
    }

    private static void requireNotWithdrawn(StatedMeasure measure) {
        CaseRules.require(measure.withdrawnIn() == null, "input.id", InputMessage.MEASURE_WITHDRAWN);
    }
}
