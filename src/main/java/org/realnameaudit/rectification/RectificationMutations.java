package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.compliance.Verdicts;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.rectification.CaseRules.GivenDeadline;
import org.realnameaudit.rectification.CaseRules.Notice;
import org.realnameaudit.rectification.CaseTransaction.Act;
import org.realnameaudit.rectification.RectificationSchema.CaseReasonInput;
import org.realnameaudit.rectification.RectificationSchema.CorrectDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ExtendDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationStepInput;
import org.realnameaudit.rectification.RectificationSchema.ReplyInput;
import org.realnameaudit.rectification.RectificationSchema.ReturnRectificationInput;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;

/** Takes one action in one case. {@link CaseTransaction} has the rules that all actions share. */
@ApplicationScoped
class RectificationMutations {

    /**
     * From this number of events on, replies are refused. The reseller can reply without the regulator, and each query
     * reads the whole history.
     */
    private static final int MAX_EVENTS_BEFORE_REPLY = 1000;

    private final CaseTransaction changes;
    private final CaseRules rules;
    private final GroundRepository grounds;
    private final Verdicts verdicts;
    private final InputValidator inputs;

    RectificationMutations(
            CaseTransaction changes,
            CaseRules rules,
            GroundRepository grounds,
            Verdicts verdicts,
            InputValidator inputs) {
        this.changes = changes;
        this.rules = rules;
        this.grounds = grounds;
        this.verdicts = verdicts;
        this.inputs = inputs;
    }

    RectificationCaseView notify(NotifyRectificationInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.NOTIFY, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    List<Ground> cited = grounds.findByCases(Set.of(found.key));
                    Notice notice = input.notice();
                    return errors.getOrThrow(
                            () -> rules.notice(found, "input", notice, cited),
                            () -> rules.requireAhead(notice.deadline(), notice.servedOr(rules.today())),
                            () -> rules.requireServed(notice),
                            () -> rules.requireDayOfAct(found, input.occurredOn()));
                });
    }

    /** Moves the case to another status. */
    RectificationCaseView step(RectificationAction action, RectificationStepInput input) {
        InputErrors errors = inputs.validate(input);
        Act act = new Act(action, input.reason(), input.occurredOn());
        return changes.change(act, input.number(), input.expectedVersion(), found -> {
            List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
            errors.throwWithThoseOf(
                    () -> rules.requireRoomFor(pieces, found.key),
                    () -> rules.requireDayOfAct(found, input.occurredOn()));
            return new EventDetail().withEvidence(pieces);
        });
    }

    RectificationCaseView reopen(RectificationStepInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.REOPEN, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    errors.throwWithThoseOf(
                            () -> requireViolation(found),
                            () -> rules.requireRoomFor(pieces, found.key),
                            () -> rules.requireDayOfAct(found, input.occurredOn()));
                    // The deadline belonged to the earlier notice; the next notice can set a new one.
                    return new EventDetail().withEvidence(pieces);
                });
    }

    private void requireViolation(RectificationCase found) {
        rules.requireReviewed(found.key, "input.number");
        verdicts.requireViolationFound("input.number", found.key.campaign(), found.key.reseller());
    }

    RectificationCaseView returnCase(ReturnRectificationInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.RETURN, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    GivenDeadline deadline = new GivenDeadline(input.deadline(), input.workingDays());
                    LocalDate day = input.occurredOn() == null ? rules.today() : input.occurredOn();
                    errors.throwWithThoseOf(
                            () -> CaseRules.require(
                                    found.deadline == null || deadline.isGiven(),
                                    "input.deadline",
                                    InputMessage.NEEDS_DEADLINE),
                            () -> rules.requireAhead(deadline, day),
                            () -> rules.requireRoomFor(pieces, found.key),
                            () -> rules.requireDayOfAct(found, input.occurredOn()));
                    return rules.withDeadline(deadline, day).withEvidence(pieces);
                });
    }

    RectificationCaseView reply(ReplyInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.REPLY, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    errors.throwWithThoseOf(
                            () -> requireFewEvents(found),
                            () -> rules.requireRoomFor(pieces, found.key),
                            () -> rules.requireDayOfAct(found, input.occurredOn()));
                    return new EventDetail()
                            .withReasonPublic(Boolean.TRUE.equals(input.publish()) ? true : null)
                            .withEvidence(pieces);
                });
    }

    private static void requireFewEvents(RectificationCase found) {
        if (found.version >= MAX_EVENTS_BEFORE_REPLY) {
            throw new Failure.InvalidInput(
                    "input.number", InputMessage.NO_MORE_REPLIES, Map.of("events", found.version));
        }
    }

    RectificationCaseView withdraw(CaseReasonInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.WITHDRAW, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    errors.throwWithThoseOf(() -> rules.requireDayOfAct(found, input.occurredOn()));
                    return rules.withdrawal(found);
                });
    }

    RectificationCaseView escalate(CaseReasonInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                new Act(RectificationAction.ESCALATE, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    errors.throwWithThoseOf(
                            () -> CaseRules.require(
                                    found.severity == CaseSeverity.ORDINARY,
                                    "input.number",
                                    InputMessage.ALREADY_SERIOUS),
                            () -> rules.requireDayOfAct(found, input.occurredOn()));
                    return new EventDetail().withSeverity(CaseSeverity.SERIOUS);
                });
    }

    RectificationCaseView extend(ExtendDeadlineInput input) {
        InputErrors errors = inputs.validate(input);
        GivenDeadline given = new GivenDeadline(input.deadline(), input.workingDays());
        return changes.change(
                new Act(RectificationAction.EXTEND_DEADLINE, input.reason(), input.occurredOn()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    LocalDate day = input.occurredOn() == null ? rules.today() : input.occurredOn();
                    LocalDate from = found.deadline != null && found.hasDeadlineAhead(day) ? found.deadline : day;
                    errors.throwWithThoseOf(
                            () -> requireGiven(given),
                            () -> rules.requireAhead(given, from),
                            () -> requireLater(found.deadline, rules.withDeadline(given, from).deadline),
                            () -> rules.requireDayOfAct(found, input.occurredOn()));
                    return rules.withDeadline(given, from);
                });
    }

    RectificationCaseView correct(CorrectDeadlineInput input) {
        InputErrors errors = inputs.validate(input);
        GivenDeadline given = new GivenDeadline(input.deadline(), input.workingDays());
        return changes.change(
                new Act(RectificationAction.CORRECT_DEADLINE, input.reason()),
                input.number(),
                input.expectedVersion(),
                found -> {
                    LocalDate from = rules.runningDeadline(found).from();
                    errors.throwWithThoseOf(
                            () -> CaseRules.require(
                                    found.hasDeadlineAhead(rules.today()),
                                    "input.number",
                                    InputMessage.NO_DEADLINE_AHEAD),
                            () -> requireGiven(given),
                            () -> rules.requireAhead(given, from));
                    return rules.withDeadline(given, from);
                });
    }

    private static void requireLater(@Nullable LocalDate before, @Nullable LocalDate after) {
        CaseRules.require(
                before == null || after == null || after.isAfter(before), "input.deadline", InputMessage.NOT_LATER);
    }

    private static void requireGiven(GivenDeadline deadline) {
        CaseRules.require(deadline.isGiven(), "input.deadline", InputMessage.REQUIRED);
    }
}
