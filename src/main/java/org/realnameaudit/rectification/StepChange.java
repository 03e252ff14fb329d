package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.reference.Evidence;

/** The steps of a case, from its notice to its end, and what accompanies them (rule 10). */
sealed interface StepChange extends CaseChange {

    /** A step without rules of its own. */
    record Step(
            RectificationAction action,
            @Nullable String reason,
            @Nullable LocalDate occurredOn,
            List<Evidence> evidence)
            implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            CaseRules.requireRoomFor(evidence, facts);
            return new EventDetail().withEvidence(evidence);
        }
    }

    /**
     * A notice, which is also a measure (rule 24). It is about all grounds that stand and that no earlier notice was
     * about (rule 18).
     *
     * @param deadline not given to keep that of an earlier notice, if there is one
     * @param servedOn the day on which it was served; null if that is not known yet
     */
    record Notify(
            Position position,
            GivenDeadline deadline,
            List<String> legalBasis,
            String issuedBy,
            @Nullable String documentNumber,
            @Nullable LocalDate servedOn,
            @Nullable String laterLawBecause,
            @Nullable String reason,
            @Nullable LocalDate occurredOn)
            implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> deadline.requireAhead(countedFrom(facts), facts),
                    () -> requireServed(facts),
                    () -> facts.legalBasis(legalBasis).requireKnown("input.legalBasis"),
                    () -> requireGrounds(found, facts));
            MeasureTerms terms = new MeasureTerms(
                    day(facts), issuedBy, documentNumber, null, day(facts), null, laterLawBecause, null);
            EventDetail detail = deadline.isGiven()
                    ? deadline.detail(countedFrom(facts), facts)
                    : new EventDetail().withDeadline(found.deadline);
            return detail.withMeasureDay(servedOn)
                    .withStatement(new MeasureStatement(MeasureType.RECTIFICATION_NOTICE, terms, legalBasis, List.of()))
                    .withGrounds(subject(found, facts).stream()
                            .map(Ground::inspection)
                            .filter(Objects::nonNull)
                            // In the order in which inspections are voided, so that neither waits for the other.
                            .sorted(Comparator.comparing(InspectionKey::outlet))
                            .toList());
        }

        private void requireServed(CaseFacts facts) {
            if (servedOn != null) {
                CaseRules.requireNotFuture("input.servedOn", servedOn, facts.today());
                CaseRules.require(!servedOn.isBefore(day(facts)), "input.servedOn", InputMessage.SERVED_BEFORE);
            }
        }

        private void requireGrounds(RectificationCase found, CaseFacts facts) {
            CaseRules.requireReviewed(facts.campaign(), position.ofCase());
            List<Ground> subject = subject(found, facts);
            position.require(!subject.isEmpty(), InputMessage.NO_GROUNDS);
            position.requireFit(() -> {
                // Otherwise the new grounds would be overdue at once.
                CaseRules.require(
                        deadline.isGiven() || found.deadline == null || found.hasDeadlineAhead(facts.today()),
                        "input.deadline",
                        InputMessage.NEEDS_DEADLINE);
                InputErrors.requireAll(
                        () -> facts.legalBasis(legalBasis)
                                .requireApplicable(
                                        "input.legalBasis",
                                        CaseRules.violations(subject, facts),
                                        day(facts),
                                        laterLawBecause != null),
                        () -> CaseRules.requireAfterViolation(
                                "input.occurredOn", day(facts), subject, facts.campaign()));
            });
        }

        private static List<Ground> subject(RectificationCase found, CaseFacts facts) {
            return facts.grounds().stream()
                    .filter(each -> each.stands() && (found.status == RectificationStatus.OPEN || !each.notified()))
                    .toList();
        }

        private LocalDate countedFrom(CaseFacts facts) {
            return servedOn == null ? day(facts) : servedOn;
        }
    }

    /** A return to the reseller. */
    record Return(
            GivenDeadline deadline,
            @Nullable String reason,
            @Nullable LocalDate occurredOn,
            List<Evidence> evidence) implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> CaseRules.require(
                            found.deadline == null || deadline.isGiven(),
                            "input.deadline",
                            InputMessage.NEEDS_DEADLINE),
                    () -> deadline.requireAhead(day(facts), facts),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return deadline.detail(day(facts), facts).withEvidence(evidence);
        }
    }

    /**
     * @param withoutReinspection why a serious case ends although its violations were not put right; null if they were
     */
    record Close(
            @Nullable String reason,
            @Nullable String withoutReinspection,
            @Nullable LocalDate occurredOn,
            List<Evidence> evidence)
            implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> CaseRules.require(
                            withoutReinspection != null
                                    || found.severity == CaseSeverity.ORDINARY
                                    || Boolean.TRUE.equals(facts.putRight()),
                            "input.withoutReinspection",
                            InputMessage.NOT_REINSPECTED),
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail().withoutReinspection(withoutReinspection).withEvidence(evidence);
        }
    }

    /** @param publish whether the reseller publishes its reply (rule 14) */
    record Reply(@Nullable String reason, @Nullable LocalDate occurredOn, List<Evidence> evidence, boolean publish)
            implements StepChange {

        /**
         * From this number of events on, replies are refused. The reseller can reply without the regulator, and each
         * query reads the whole history.
         */
        private static final int MAX_EVENTS_BEFORE = 1000;

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> {
                        if (found.version >= MAX_EVENTS_BEFORE) {
                            throw new Failure.InvalidInput(
                                    position().ofCase(), InputMessage.NO_MORE_REPLIES, Map.of("events", found.version));
                        }
                    },
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail().withReasonPublic(publish ? true : null).withEvidence(evidence);
        }
    }

    /**
     * A reopening. It removes the deadline, which belonged to the earlier notice; the next notice can set a new one.
     *
     * @param internal whether only officials may read the reason, as they alone read that of an opening
     */
    record Reopen(
            Position position,
            @Nullable String reason,
            @Nullable LocalDate occurredOn,
            List<Evidence> evidence,
            boolean internal)
            implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            InputErrors.requireAll(
                    () -> {
                        CaseRules.requireReviewed(facts.campaign(), position.ofCase());
                        position.require(facts.violations().found(), InputMessage.NO_GROUNDS);
                    },
                    () -> CaseRules.requireRoomFor(evidence, facts));
            return new EventDetail()
                    .withReasonPublic(internal && reason != null ? false : null)
                    .withEvidence(evidence);
        }
    }

    /** A withdrawal, which withdraws the measures in force, too. */
    record Withdraw(@Nullable String reason, @Nullable LocalDate occurredOn) implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            Set<Integer> inForce = CaseRules.inForce(found, facts);
            return new EventDetail().withWithdrawn(inForce.size());
        }
    }

    record Escalate(@Nullable String reason, @Nullable LocalDate occurredOn) implements StepChange {

        @Override
        public EventDetail detail(RectificationCase found, CaseFacts facts) {
            position().require(found.severity == CaseSeverity.ORDINARY, InputMessage.ALREADY_SERIOUS);
            return new EventDetail().withSeverity(CaseSeverity.SERIOUS);
        }
    }
}
