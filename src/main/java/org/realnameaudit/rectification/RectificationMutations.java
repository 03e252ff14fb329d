package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.rectification.CaseTransaction.Done;
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

/** What is done in cases: the rules that each action has of its own. {@link CaseTransaction} has those of all. */
@ApplicationScoped
class RectificationMutations {

    /** How many pieces of evidence one case may have. */
    private static final int MOST_EVIDENCE = 500;
    /**
     * How long a history may be for another reply to be taken: it is read as a whole, and a reply needs nobody's
     * consent.
     */
    private static final int LAST_REPLY = 1000;

    private final CaseTransaction changes;
    private final CaseFileRepository files;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final LegalInstruments instruments;
    private final Clock clock;

    RectificationMutations(
            CaseTransaction changes,
            CaseFileRepository files,
            Campaigns campaigns,
            Resellers resellers,
            LegalInstruments instruments,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.instruments = instruments;
        this.clock = clock;
    }

    RectificationCaseView open(OpenRectificationCaseInput input) {
        return changes.open(
                input.key(),
                input.severity() == null ? CaseSeverity.ORDINARY : input.severity(),
                input.reason(),
                () -> {
                    campaigns.require(input.campaign());
                    resellers.require(input.reseller());
                });
    }

    RectificationCaseView notify(NotifyRectificationInput input) {
        return changes.change(
                RectificationAction.NOTIFY, input.number(), input.expectedVersion(), input.reason(), found -> {
                    notPast(input.deadline());
                    cite(input.legalBasis(), found.key, today());
                    found.deadline = input.deadline();
                    return Done.saying(EventDetail.of("deadline", input.deadline(), "legalBasis", input.legalBasis()));
                });
    }

    /** Takes a step that leads from one status to another, or replies. */
    RectificationCaseView step(RectificationAction action, RectificationStepInput input) {
        return changes.change(action, input.number(), input.expectedVersion(), input.reason(), found -> {
            List<Evidence> pieces = input.pieces();
            if (action == RectificationAction.REPLY) {
                checkReply(found, input, pieces);
            }
            if (!pieces.isEmpty() && files.countEvidence(found.key) + pieces.size() > MOST_EVIDENCE) {
                throw new Failure.BadUserInput("A case takes at most %s pieces of evidence".formatted(MOST_EVIDENCE));
            }
            if (action == RectificationAction.REOPEN) {
                // The deadline belonged to the notice that has been dealt with; the next one sets its own.
                found.deadline = null;
            }
            return new Done(EventDetail.ofEvidence(pieces), event -> files.attach(event, pieces));
        });
    }

    RectificationCaseView impose(ImposeMeasureInput input) {
        return changes.change(
                RectificationAction.IMPOSE_MEASURE, input.number(), input.expectedVersion(), input.note(), found -> {
                    notFuture("imposedOn", input.imposedOn());
                    cite(input.legalBasis(), found.key, input.imposedOn());
                    return new Done(
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
        return changes.change(
                RectificationAction.LIFT_MEASURE, input.number(), input.expectedVersion(), input.reason(), found -> {
                    List<Measure> running = files.running(found.key).stream()
                            .filter(each -> each.type == input.type())
                            .toList();
                    if (running.isEmpty()) {
                        throw new Failure.BadUserInput("No measure of this type runs");
                    }
                    if (running.stream().anyMatch(each -> input.liftedOn().isBefore(each.imposedOn))) {
                        throw new Failure.BadUserInput(
                                "`liftedOn` must not lie before the day on which the measure was imposed");
                    }
                    notFuture("liftedOn", input.liftedOn());
                    return new Done(
                            EventDetail.of("type", input.type(), "liftedOn", input.liftedOn()),
                            event -> running.forEach(each -> each.lift(event.key, input.liftedOn())));
                });
    }

    RectificationCaseView extend(ExtendDeadlineInput input) {
        return changes.change(
                RectificationAction.EXTEND_DEADLINE, input.number(), input.expectedVersion(), input.reason(), found -> {
                    notPast(input.deadline());
                    if (found.deadline != null && !input.deadline().isAfter(found.deadline)) {
                        throw new Failure.BadUserInput("`deadline` must be later than the one before");
                    }
                    found.deadline = input.deadline();
                    return Done.saying(EventDetail.of("deadline", input.deadline()));
                });
    }

    private static void checkReply(RectificationCase found, RectificationStepInput input, List<Evidence> pieces) {
        if (pieces.isEmpty() && (input.reason() == null || input.reason().isBlank())) {
            throw new Failure.BadUserInput("A reply needs a reason or evidence");
        }
        if (found.version >= LAST_REPLY) {
            throw new Failure.BadUserInput(
                    "The case takes no more replies: its history has %s events".formatted(found.version));
        }
    }

    /** Rule 16: the law of the day of the violation, which is known as well as the campaign says it. */
    private void cite(@Nullable String instrument, CaseKey of, LocalDate otherwise) {
        if (instrument != null) {
            instruments.requireInForce(
                    instrument,
                    Objects.requireNonNull(
                                    campaigns.withCodes(Set.of(of.campaign())).get(of.campaign()))
                            .violatedOn()
                            .orElse(otherwise));
        }
    }

    private void notFuture(String field, LocalDate day) {
        if (day.isAfter(today())) {
            throw new Failure.BadUserInput("`%s` must not lie after today in China".formatted(field));
        }
    }

    private void notPast(@Nullable LocalDate deadline) {
        if (deadline != null && deadline.isBefore(today())) {
            throw new Failure.BadUserInput("`deadline` must not lie before today in China");
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
