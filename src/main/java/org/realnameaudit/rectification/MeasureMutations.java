package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.rectification.CaseTransaction.Act;
import org.realnameaudit.rectification.RectificationSchema.CorrectMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.LiftMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.RecordServiceInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.WithdrawMeasureInput;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/** Imposes, corrects, serves and ends measures (rules 11, 16 and 24). */
@ApplicationScoped
class MeasureMutations {

    private final CaseTransaction changes;
    private final CaseRules rules;
    private final GroundRepository grounds;
    private final InputValidator inputs;

    MeasureMutations(CaseTransaction changes, CaseRules rules, GroundRepository grounds, InputValidator inputs) {
        this.changes = changes;
        this.rules = rules;
        this.grounds = grounds;
        this.inputs = inputs;
    }

    RectificationCaseView impose(ImposeMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.IMPOSE_MEASURE, input.note()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    if (!input.type().isPossibleIn(found.status)) {
                        throw changes.invalidTransition(found);
                    }
                    MeasureStatement statement = input.statement();
                    List<Ground> cited = grounds.findByCases(Set.of(found.key));
                    errors.throwWithThoseOf(
                            () -> CaseRules.requireImposable(statement),
                            () -> rules.requireOutlets(found, input.outlets(), cited),
                            () -> rules.requireTerms(statement),
                            () -> rules.requireFitting(found, "input", statement, cited));
                    return new EventDetail().withStatement(statement);
                });
    }

    RectificationCaseView correct(CorrectMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.changeMeasure(
                new Act(RectificationAction.CORRECT_MEASURE, input.reason()),
                input.id(),
                input.expectedVersion(),
                (found, measure) -> {
                    MeasureStatement corrected = input.correct(measure.statement());
                    List<Ground> cited = grounds.findByCases(Set.of(found.key));
                    errors.throwWithThoseOf(
                            () -> requireNotWithdrawn(measure),
                            () -> CaseRules.require(
                                    corrected.isDigested(), "input.issuedBy", InputMessage.NEEDS_ISSUER),
                            () -> rules.requireTerms(corrected),
                            () -> rules.requireOutlets(found, input.outlets(), cited),
                            () -> requireNotAfter(input.imposedOn(), measure.liftedOn()),
                            () -> requireNoNewPenalty(input, corrected),
                            () -> rules.requireFittingCorrection(
                                    found,
                                    corrected,
                                    input.legalBasis() != null,
                                    input.decidedOn() != null || input.imposedOn() != null,
                                    cited));
                    return new EventDetail()
                            .withMeasure(measure.key().imposedIn())
                            .withStatement(corrected);
                });
    }

    private static void requireNoNewPenalty(CorrectMeasureInput input, MeasureStatement corrected) {
        if (input.decidedOn() != null) {
            CaseRules.requireNoPenalty("input.decidedOn", corrected);
        }
    }

    private static void requireNotAfter(@Nullable LocalDate imposedOn, @Nullable LocalDate liftedOn) {
        CaseRules.require(
                imposedOn == null || liftedOn == null || !imposedOn.isAfter(liftedOn),
                "input.imposedOn",
                InputMessage.AFTER_LIFT);
    }

    RectificationCaseView lift(LiftMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.changeMeasure(
                new Act(RectificationAction.LIFT_MEASURE, input.reason()),
                input.id(),
                input.expectedVersion(),
                (found, measure) -> {
                    errors.throwWithThoseOf(
                            () -> requireInForce(found, measure),
                            () -> CaseRules.require(
                                    !input.liftedOn().isBefore(measure.terms().imposedOn()),
                                    "input.liftedOn",
                                    InputMessage.BEFORE_MEASURE),
                            () -> rules.requireNotFuture("input.liftedOn", input.liftedOn()));
                    return new EventDetail()
                            .withMeasure(measure.key().imposedIn())
                            .withMeasureDay(input.liftedOn());
                });
    }

    RectificationCaseView withdraw(WithdrawMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.changeMeasure(
                new Act(RectificationAction.WITHDRAW_MEASURE, input.reason()),
                input.id(),
                input.expectedVersion(),
                (found, measure) -> {
                    errors.throwWithThoseOf(
                            () -> requireInForce(found, measure), () -> rules.requireNoRunningNotice(found, measure));
                    return new EventDetail().withMeasure(measure.key().imposedIn());
                });
    }

    RectificationCaseView serve(RecordServiceInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.changeMeasure(
                new Act(RectificationAction.RECORD_SERVICE, null),
                input.id(),
                input.expectedVersion(),
                (found, measure) -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    errors.throwWithThoseOf(
                            () -> requireNotWithdrawn(measure),
                            () -> CaseRules.require(
                                    !input.servedOn().isBefore(measure.terms().imposedOn()),
                                    "input.servedOn",
                                    InputMessage.SERVED_BEFORE),
                            () -> rules.requireNotFuture("input.servedOn", input.servedOn()),
                            () -> rules.requireRoomFor(pieces, found.key));
                    return rules.service(found, measure.key().imposedIn(), input.servedOn(), pieces);
                });
    }

    private static void requireInForce(RectificationCase found, StatedMeasure measure) {
        CaseRules.require(measure.isInForceAfter(found.version), "input.id", InputMessage.NOT_IN_EFFECT);
    }

    private static void requireNotWithdrawn(StatedMeasure measure) {
        CaseRules.require(measure.withdrawnIn() == null, "input.id", InputMessage.MEASURE_WITHDRAWN);
    }
}
