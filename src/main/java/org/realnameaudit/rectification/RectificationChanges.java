package org.realnameaudit.rectification;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.graphql.Failure;
import org.realnameaudit.graphql.Idempotency;
import org.realnameaudit.graphql.Mutations;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reseller.Resellers;

/**
 * What is done in cases. Every change takes the same way: the case is found and locked, the caller's part in it is checked, then
 * its idempotency key, then the version, then the procedure; one event is kept with it.
 */
@ApplicationScoped
class RectificationChanges {

    /** How many pieces of evidence one case may have. */
    private static final int MOST_EVIDENCE = 500;

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final LegalInstruments instruments;
    private final Mutations mutations;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    RectificationChanges(RectificationCaseRepository cases, CaseFileRepository files, Campaigns campaigns, Resellers resellers,
            LegalInstruments instruments, Mutations mutations, Idempotency idempotency, Caller caller, Clock clock) {
        this.cases = cases;
        this.files = files;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.instruments = instruments;
        this.mutations = mutations;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    RectificationCaseView open(OpenRectificationCaseInput input) {
        return mutations.run(() -> {
            campaigns.require(input.campaign());
            resellers.require(input.reseller());
            return once(() -> {
                CaseKey key = new CaseKey(input.campaign(), input.reseller());
                if (cases.findByIdOptional(key).isPresent()) {
                    throw new Failure.AlreadyExists("rectification case", key.number());
                }
                RectificationCase opened = new RectificationCase(key, input.severity() == null ? CaseSeverity.ORDINARY : input.severity());
                RectificationEvent event = opened.open(entry(input.reason()));
                cases.persist(opened);
                files.append(event);
                return opened.view(today());
            });
        });
    }

    RectificationCaseView notify(NotifyRectificationInput input) {
        return change(RectificationAction.NOTIFY, input.number(), input.expectedVersion(), input.reason(), notified -> {
            notPast(input.deadline());
            cite(input.legalBasis(), notified.key, today());
            notified.deadline = input.deadline();
            return Done.saying(Detail.of("deadline", input.deadline(), "legalBasis", input.legalBasis()));
        });
    }

    /** Takes a step that leads from one status to another, or replies. */
    RectificationCaseView step(RectificationAction action, RectificationStepInput input) {
        return change(action, input.number(), input.expectedVersion(), input.reason(), stepped -> {
            List<Evidence> pieces = input.pieces();
            if (action == RectificationAction.REPLY && pieces.isEmpty() && (input.reason() == null || input.reason().isBlank())) {
                throw new Failure.BadUserInput("A reply needs a reason or evidence");
            }
            if (!pieces.isEmpty() && files.countEvidence(stepped.key) + pieces.size() > MOST_EVIDENCE) {
                throw new Failure.BadUserInput("A case takes at most %s pieces of evidence".formatted(MOST_EVIDENCE));
            }
            if (action == RectificationAction.REOPEN) {
                // The deadline belonged to the notice that has been dealt with; the next one sets its own.
                stepped.deadline = null;
            }
            return new Done(pieces.isEmpty() ? null : Detail.of("evidence", pieces.stream().map(Evidence::sha256).collect(joining(","))),
                    event -> files.append(event, pieces));
        });
    }

    RectificationCaseView impose(ImposeMeasureInput input) {
        return change(RectificationAction.IMPOSE_MEASURE, input.number(), input.expectedVersion(), input.note(), burdened -> {
            cite(input.legalBasis(), burdened.key, input.imposedOn());
            return new Done(Detail.of("type", input.type(), "imposedOn", input.imposedOn(), "legalBasis", input.legalBasis()),
                    event -> files.persist(new Measure(event.key, input.type(), input.imposedOn(), input.legalBasis(), input.note())));
        });
    }

    RectificationCaseView lift(LiftMeasureInput input) {
        return change(RectificationAction.LIFT_MEASURE, input.number(), input.expectedVersion(), input.reason(), relieved -> {
            List<Measure> running = files.running(relieved.key).stream().filter(each -> each.type == input.type()).toList();
            if (running.isEmpty()) {
                throw new Failure.BadUserInput("No measure of this type runs");
            }
            if (running.stream().anyMatch(each -> input.liftedOn().isBefore(each.imposedOn))) {
                throw new Failure.BadUserInput("`liftedOn` must not lie before the day on which the measure was imposed");
            }
            return new Done(Detail.of("type", input.type(), "liftedOn", input.liftedOn()),
                    event -> running.forEach(each -> each.lift(event.key, input.liftedOn())));
        });
    }

    RectificationCaseView extend(ExtendDeadlineInput input) {
        return change(RectificationAction.EXTEND_DEADLINE, input.number(), input.expectedVersion(), input.reason(), extended -> {
            notPast(input.deadline());
            if (extended.deadline != null && !input.deadline().isAfter(extended.deadline)) {
                throw new Failure.BadUserInput("`deadline` must be later than the one before");
            }
            extended.deadline = input.deadline();
            return Done.saying(Detail.of("deadline", input.deadline()));
        });
    }

    /** @param work checks the action's own rules and makes its own change, before the event is written */
    private RectificationCaseView change(RectificationAction action, String number, int expectedVersion, String reason,
            Function<RectificationCase, Done> work) {
        return mutations.run(() -> {
            RectificationCase rectification = CaseKey.parse(number).flatMap(cases::toChange)
                    .orElseThrow(() -> new Failure.NotFound("rectification case", number));
            Set<Party> parties = Party.of(caller, rectification.key);
            if (!Procedure.of(action).isFor(parties)) {
                throw new Failure.Forbidden("Only %s may do this".formatted(
                        Procedure.of(action).by().contains(Party.RESELLER) ? "the reseller itself or an administrator" : "an administrator"));
            }
            return once(() -> {
                Failure.Stale.check(rectification.version, expectedVersion);
                RectificationStatus to = Procedure.of(action).after(rectification.status)
                        .orElseThrow(() -> new Failure.InvalidTransition("The case is " + rectification.status,
                                Procedure.open(rectification.status, parties, !files.running(rectification.key).isEmpty())));
                Done done = work.apply(rectification);
                RectificationEvent event = rectification.change(action, to, done.detail(), entry(reason));
                files.append(event);
                done.kept().accept(event);
                return rectification.view(today());
            });
        });
    }

    private RectificationCaseView once(Supplier<RectificationCaseView> change) {
        return idempotency.once(caller.account(), RectificationCaseView.class, change);
    }

    private Entry entry(String reason) {
        return new Entry(clock.instant(), caller.name(), caller.account(), reason == null || reason.isBlank() ? null : reason.strip());
    }

    /** Rule 16: the law of the day of the violation, which is known as well as the campaign says it. */
    private void cite(String instrument, CaseKey of, LocalDate cited) {
        if (instrument != null) {
            instruments.requireInForce(instrument, campaigns.withCodes(Set.of(of.campaign())).get(of.campaign()).violatedBy().orElse(cited));
        }
    }

    private void notPast(LocalDate deadline) {
        if (deadline != null && deadline.isBefore(today())) {
            throw new Failure.BadUserInput("`deadline` must not lie before today in China");
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * What an action has done to the case.
     *
     * @param detail of the event
     * @param kept   what else has to be kept with it
     */
    private record Done(String detail, Consumer<RectificationEvent> kept) {

        static Done saying(String detail) {
            return new Done(detail, _ -> { });
        }
    }
}
