package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Verdicts;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.rectification.CaseTransaction.Outcome;
import org.realnameaudit.rectification.RectificationSchema.ExtendDeadlineInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.LiftMeasureInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationStepInput;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.LegalInstruments;
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
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Verdicts verdicts;
    private final LegalInstruments instruments;
    private final Clock clock;
    private final InputValidator inputs;

    RectificationMutations(
            CaseTransaction changes,
            CaseFileRepository files,
            Campaigns campaigns,
            Resellers resellers,
            Verdicts verdicts,
            LegalInstruments instruments,
            Clock clock,
            InputValidator inputs) {
        this.changes = changes;
        this.files = files;
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
                    errors.throwWithThoseOf(
                            () -> requireNotPast(input.deadline()),
                            () -> requireInForce(input.legalBasis(), found.key, today()));
                    found.deadline = input.deadline();
                    return Outcome.withDetail(
                            EventDetail.of("deadline", input.deadline(), "legalBasis", input.legalBasis()));
                });
    }

    /** Moves the case to another status, or records a reply. */
    RectificationCaseView step(RectificationAction action, RectificationStepInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(action, input.number(), input.expectedVersion(), input.reason(), found -> {
            List<Evidence> pieces = input.pieces();
            errors.throwWithThoseOf(
                    () -> requireReply(action, found, input),
                    () -> requireTimeToReturn(action, found),
                    () -> requireRoomFor(pieces, found.key));
            if (action == RectificationAction.REOPEN) {
                // The deadline belonged to the earlier notice; the next notice can set a new one.
                found.deadline = null;
            }
            return new Outcome(EventDetail.ofEvidence(pieces), event -> files.attach(event, pieces));
        });
    }

    RectificationCaseView impose(ImposeMeasureInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.change(
                RectificationAction.IMPOSE_MEASURE, input.number(), input.expectedVersion(), input.note(), found -> {
                    errors.throwWithThoseOf(
                            () -> requireNotFuture("input.imposedOn", input.imposedOn()),
                            () -> requireInForce(input.legalBasis(), found.key, input.imposedOn()));
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

    private static void requireReply(
            RectificationAction action, RectificationCase found, RectificationStepInput input) {
        if (action == RectificationAction.REPLY) {
            InputErrors.requireAll(
                    () -> require(
                            !input.pieces().isEmpty() || !Blank.isBlank(input.reason()),
                            "input.reason",
                            InputMessage.EMPTY_REPLY),
                    () -> requireFewEvents(found));
        }
    }

    /** A returned case would be overdue at once, though the regulator let its deadline pass (rule 11). */
    private void requireTimeToReturn(RectificationAction action, RectificationCase found) {
        require(
                action != RectificationAction.RETURN || found.deadline == null || !found.deadline.isBefore(today()),
                "input.number",
                InputMessage.NEEDS_DEADLINE);
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
     * Checks that the cited instrument was in force on the day of the violation (rule 16).
     *
     * @param fallback the day to use if the campaign has no day of violation
     */
    private void requireInForce(@Nullable String instrument, CaseKey key, LocalDate fallback) {
        if (instrument != null) {
            instruments.requireInForce(
                    "input.legalBasis",
                    instrument,
                    Objects.requireNonNull(campaigns
                                    .findByCodes(Set.of(key.campaign()))
                                    .get(key.campaign()))
                            .violatedOn()
                            .orElse(fallback));
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
