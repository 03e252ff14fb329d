package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Verdicts;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.rectification.CaseTransaction.Outcome;
import org.realnameaudit.rectification.RectificationSchema.CaseReasonInput;
import org.realnameaudit.rectification.RectificationSchema.CorrectDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ExtendDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.LiftMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationStepInput;
import org.realnameaudit.rectification.RectificationSchema.ReplyInput;
import org.realnameaudit.rectification.RectificationSchema.ReturnRectificationInput;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.EvidenceInput;
import org.realnameaudit.reseller.Resellers;

/** The rules of each action on a case; {@link CaseTransaction} holds the rules that all actions share. */
@ApplicationScoped
class RectificationMutations {

    /** The largest number of pieces of evidence in a case. */
    private static final int MAX_EVIDENCE = 500;
    /**
     * From this number of events on, replies are refused. The reseller can reply without the regulator, and each query
     * reads the whole history.
     */
    private static final int MAX_EVENTS_BEFORE_REPLY = 1000;

    private final CaseTransaction changes;
    private final CaseFileRepository files;
    private final GroundRepository grounds;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Verdicts verdicts;
    private final LegalInstruments instruments;
    private final Clock clock;
    private final InputValidator inputs;

    RectificationMutations(
            CaseTransaction changes,
            CaseFileRepository files,
            GroundRepository grounds,
            Campaigns campaigns,
            Resellers resellers,
            Verdicts verdicts,
            LegalInstruments instruments,
            Clock clock,
            InputValidator inputs) {
        this.changes = changes;
        this.files = files;
        this.grounds = grounds;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.verdicts = verdicts;
        this.instruments = instruments;
        this.clock = clock;
        this.inputs = inputs;
    }

    RectificationCaseView open(OpenRectificationCaseInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.open(
                input.key(),
                input.severity() == null ? CaseSeverity.ORDINARY : input.severity(),
                input.reason(),
                () -> errors.throwWithThoseOf(
                        () -> campaigns.requireResultsVisible("input.campaign", input.campaign()),
                        () -> resellers.require("input.reseller", input.reseller())),
                () -> requireGrounds(input.key()));
    }

    /**
     * Checks that the reseller may be accused (rule 18): of what was found, and not while inspectors are in the field.
     */
    private void requireGrounds(CaseKey key) {
        CampaignStatus status = campaigns.get("input.campaign", key.campaign()).status();
        if (!status.allowsCases()) {
            throw new Failure.InvalidTransition(
                    "The campaign is " + status,
                    status.next(),
                    List.of(new InputError("input.campaign", InputMessage.NOT_IN_REVIEW)));
        }
        verdicts.requireViolationFound("input.reseller", key.campaign(), key.reseller());
    }

    RectificationCaseView notify(NotifyRectificationInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.NOTIFY, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Ground> notified = grounds.findByCases(Set.of(found.key)).stream()
                            .filter(each ->
                                    each.stands() && (found.status == RectificationStatus.OPEN || !each.notified()))
                            .toList();
                    errors.throwWithThoseOf(
                            () -> require(!notified.isEmpty(), "input.number", InputMessage.NO_GROUNDS),
                            () -> requireNotPast(input.deadline()),
                            () -> requireInForce(input.legalBasis(), found.key, notified));
                    if (input.deadline() != null) {
                        found.deadline = input.deadline();
                    }
                    return new Outcome(
                            EventDetail.join(
                                    EventDetail.of("deadline", found.deadline, "legalBasis", input.legalBasis()),
                                    EventDetail.ofGrounds(keys(notified))),
                            event -> grounds.persist(
                                    keys(notified).stream().map(each -> new CaseGround(event.key, each))));
                });
    }

    /** @return the inspections among the grounds */
    private static List<InspectionKey> keys(List<Ground> grounds) {
        return grounds.stream().map(Ground::inspection).filter(Objects::nonNull).toList();
    }

    /** Moves the case to another status. */
    RectificationCaseView step(RectificationAction action, RectificationStepInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(action, input.number(), input.expectedVersion(), input.reason(), found -> {
            List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
            errors.throwWithThoseOf(() -> requireRoomFor(pieces, found.key));
            return withEvidence(null, pieces);
        });
    }

    RectificationCaseView reopen(RectificationStepInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.REOPEN, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    errors.throwWithThoseOf(
                            () -> verdicts.requireViolationFound(
                                    "input.number", found.key.campaign(), found.key.reseller()),
                            () -> requireRoomFor(pieces, found.key));
                    // The deadline belonged to the earlier notice; the next notice can set a new one.
                    found.deadline = null;
                    return withEvidence(null, pieces);
                });
    }

    RectificationCaseView returnCase(ReturnRectificationInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.RETURN, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    errors.throwWithThoseOf(
                            () -> require(
                                    found.deadline == null || input.deadline() != null,
                                    "input.deadline",
                                    InputMessage.NEEDS_DEADLINE),
                            () -> requireNotPast(input.deadline()),
                            () -> requireRoomFor(pieces, found.key));
                    if (input.deadline() != null) {
                        found.deadline = input.deadline();
                    }
                    return withEvidence(EventDetail.of("deadline", input.deadline()), pieces);
                });
    }

    RectificationCaseView reply(ReplyInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.REPLY, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Evidence> pieces = EvidenceInput.pieces(input.evidence());
                    errors.throwWithThoseOf(() -> requireFewEvents(found), () -> requireRoomFor(pieces, found.key));
                    boolean published = Boolean.TRUE.equals(input.publish());
                    return withEvidence(EventDetail.of("published", published ? true : null), pieces);
                });
    }

    private Outcome withEvidence(@Nullable String detail, List<Evidence> pieces) {
        return new Outcome(
                EventDetail.join(detail, EventDetail.ofEvidence(pieces)), event -> files.attach(event, pieces));
    }

    RectificationCaseView withdraw(CaseReasonInput input) {
        inputs.require(input);
        return changes.change(
                RectificationAction.WITHDRAW, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Measure> inForce = files.measuresInForce(found.key);
                    return new Outcome(
                            EventDetail.of("measures", inForce.size()),
                            event -> inForce.forEach(each -> each.withdraw(event)));
                });
    }

    RectificationCaseView escalate(CaseReasonInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.ESCALATE, input.number(), input.expectedVersion(), input.reason(), found -> {
                    errors.throwWithThoseOf(() -> require(
                            found.severity == CaseSeverity.ORDINARY, "input.number", InputMessage.ALREADY_SERIOUS));
                    found.severity = CaseSeverity.SERIOUS;
                    return Outcome.withDetail(EventDetail.of("severity", found.severity));
                });
    }

    RectificationCaseView impose(ImposeMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.IMPOSE_MEASURE, input.number(), input.expectedVersion(), input.note(), found -> {
                    errors.throwWithThoseOf(
                            () -> requireNotFuture("input.imposedOn", input.imposedOn()),
                            () -> requireInForce(
                                    input.legalBasis(), found.key, grounds.findByCases(Set.of(found.key))));
                    return new Outcome(
                            EventDetail.of(
                                    "type",
                                    input.type(),
                                    "imposedOn",
                                    input.imposedOn(),
                                    "legalBasis",
                                    input.legalBasis()),
                            event -> files.persist(
                                    new Measure(event, input.type(), input.imposedOn(), input.legalBasis())));
                });
    }

    RectificationCaseView lift(LiftMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.LIFT_MEASURE, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Measure> inForce = files.measuresInForce(found.key).stream()
                            .filter(each -> each.type == input.type())
                            .toList();
                    errors.throwWithThoseOf(
                            () -> require(!inForce.isEmpty(), "input.type", InputMessage.NO_SUCH_MEASURE),
                            () -> require(
                                    inForce.stream()
                                            .noneMatch(each -> input.liftedOn().isBefore(each.imposedOn)),
                                    "input.liftedOn",
                                    InputMessage.BEFORE_MEASURE),
                            () -> requireNotFuture("input.liftedOn", input.liftedOn()));
                    return new Outcome(
                            EventDetail.of("type", input.type(), "liftedOn", input.liftedOn()),
                            event -> inForce.forEach(each -> each.lift(event.key, input.liftedOn())));
                });
    }

    RectificationCaseView extend(ExtendDeadlineInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.EXTEND_DEADLINE, input.number(), input.expectedVersion(), input.reason(), found -> {
                    errors.throwWithThoseOf(() -> requireLater(input.deadline(), found.deadline));
                    found.deadline = input.deadline();
                    return Outcome.withDetail(EventDetail.of("deadline", input.deadline()));
                });
    }

    RectificationCaseView correct(CorrectDeadlineInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.CORRECT_DEADLINE,
                input.number(),
                input.expectedVersion(),
                input.reason(),
                found -> {
                    errors.throwWithThoseOf(
                            () -> require(
                                    found.deadline != null && !found.deadline.isBefore(today()),
                                    "input.number",
                                    InputMessage.NO_DEADLINE_AHEAD),
                            () -> requireNotPast(input.deadline()));
                    found.deadline = input.deadline();
                    return Outcome.withDetail(EventDetail.of("deadline", input.deadline()));
                });
    }

    private static void requireFewEvents(RectificationCase found) {
        if (found.version >= MAX_EVENTS_BEFORE_REPLY) {
            throw new Failure.InvalidInput(
                    "input.number", InputMessage.NO_MORE_REPLIES, Map.of("events", found.version));
        }
    }

    private void requireRoomFor(List<Evidence> pieces, CaseKey key) {
        if (!pieces.isEmpty() && files.countEvidence(key) + pieces.size() > MAX_EVIDENCE) {
            throw new Failure.InvalidInput(
                    "input.evidence", InputMessage.TOO_MUCH_EVIDENCE, Map.of("max", MAX_EVIDENCE));
        }
    }

    private void requireLater(LocalDate deadline, @Nullable LocalDate current) {
        requireNotPast(deadline);
        require(current == null || deadline.isAfter(current), "input.deadline", InputMessage.NOT_LATER);
    }

    private static void require(boolean valid, String path, InputMessage message) {
        if (!valid) {
            throw new Failure.InvalidInput(path, message);
        }
    }

    /**
     * Checks that the cited instrument was in force on the days of all grounds (rule 16). Today stands for days that
     * are not known.
     */
    private void requireInForce(@Nullable String instrument, CaseKey key, List<Ground> cited) {
        if (instrument != null) {
            CampaignView campaign = campaigns.get("input.number", key.campaign());
            Set<LocalDate> days = cited.stream()
                    .flatMap(each -> each.violatedBetween(campaign)
                            .map(range -> Stream.of(range.from(), range.to()))
                            .orElseGet(() -> Stream.of(today())))
                    .collect(Collectors.toSet());
            instruments.requireInForce("input.legalBasis", instrument, days);
        }
    }

    private void requireNotFuture(String path, LocalDate day) {
        if (day.isAfter(today())) {
            throw new Failure.InvalidInput(path, InputMessage.AFTER_TODAY);
        }
    }

    private void requireNotPast(@Nullable LocalDate deadline) {
        if (deadline != null && deadline.isBefore(today())) {
            throw new Failure.InvalidInput("input.deadline", InputMessage.BEFORE_TODAY);
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
