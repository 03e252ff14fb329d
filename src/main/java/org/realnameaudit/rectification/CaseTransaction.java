package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;

/**
 * Opens and changes cases. A change locks the case, then checks the caller's party, the idempotency key, the version
 * and the procedure. Then the action makes its own change, and the transaction stores one event.
 */
@ApplicationScoped
class CaseTransaction {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final GroundRepository grounds;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CaseTransaction(
            RectificationCaseRepository cases,
            CaseFileRepository files,
            GroundRepository grounds,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.cases = cases;
        this.files = files;
        this.grounds = grounds;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The result of an action.
     *
     * @param detail the detail of the event; null if it has none
     * @param attach stores the rows that refer to the event
     */
    record Outcome(@Nullable String detail, Consumer<RectificationEvent> attach) {

        static Outcome withDetail(@Nullable String detail) {
            return new Outcome(detail, _ -> {});
        }
    }

    /**
     * @param check throws a failure when the campaign or the reseller does not exist
     * @param requireGrounds throws a failure when the case has no grounds. A repeated request is not checked again.
     */
    RectificationCaseView open(
            CaseKey key, CaseSeverity severity, @Nullable String reason, Runnable check, Runnable requireGrounds) {
        return transactions.run(() -> {
            check.run();
            return once(() -> {
                requireGrounds.run();
                if (cases.findByIdOptional(key).isPresent()) {
                    throw new Failure.AlreadyExists(
                            "input.reseller",
                            InputMessage.CASE_EXISTS,
                            "The rectification case '%s' already exists".formatted(key.number()));
                }
                RectificationCase opened = new RectificationCase(key, severity);
                RectificationEvent event = opened.open(origin(reason));
                cases.persist(opened);
                files.append(event);
                return opened.view(LocalDate.now(clock));
            });
        });
    }

    /** @param work checks the rules of the action and makes its change, before the event is written */
    RectificationCaseView change(
            RectificationAction action,
            String number,
            int expectedVersion,
            @Nullable String reason,
            Function<RectificationCase, Outcome> work) {
        return transactions.run(() -> {
            RectificationCase found = CaseKey.parse(number)
                    .flatMap(cases::lockForUpdate)
                    .orElseThrow(() -> new Failure.NotFound("input.number", "rectification case", number));
            Procedure procedure = Procedure.of(action);
            Set<Party> parties = Party.of(caller, found.key);
            if (!procedure.isFor(parties)) {
                throw new Failure.Forbidden(
                        procedure.by().contains(Party.RESELLER)
                                ? "Only the reseller of the case or an administrator may do this"
                                : "Only an administrator may do this");
            }
            return once(() -> {
                Failure.Stale.check(1, found.version, expectedVersion);
                RectificationStatus to =
                        procedure.after(found.status).orElseThrow(() -> invalidTransition(found, parties));
                Outcome outcome = work.apply(found);
                RectificationEvent event = found.change(action, to, outcome.detail(), origin(reason));
                files.append(event);
                outcome.attach().accept(event);
                return found.view(LocalDate.now(clock));
            });
        });
    }

    private Failure.InvalidTransition invalidTransition(RectificationCase found, Set<Party> parties) {
        CaseFacts facts = new CaseFacts(
                found.status,
                found.severity,
                Objects.requireNonNull(grounds.violations(Set.of(found.key)).get(found.key)),
                !files.measuresInForce(found.key).isEmpty());
        return new Failure.InvalidTransition("The case is " + found.status, Procedure.allowed(facts, parties));
    }

    private RectificationCaseView once(Supplier<RectificationCaseView> change) {
        return idempotency.once(caller.account(), RectificationCaseView.class, change);
    }

    private EventOrigin origin(@Nullable String reason) {
        return new EventOrigin(clock.instant(), caller.name(), caller.account(), reason);
    }
}
