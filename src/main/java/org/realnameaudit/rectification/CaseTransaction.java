package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.rectification.RectificationSchema.CaseVersionInput;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCasesPayload;

/**
 * Opens and changes cases. A change locks the case, then checks the caller's party, the idempotency key, the version,
 * the procedure and the rules of the action. Then it changes the case and stores one event. A change of many cases
 * locks them in the order of their numbers, and checks all before it changes the first.
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

    /** The rules of an action that one request takes in many cases. */
    interface Rules {

        /**
         * @param path the position of the case in the request
         * @param of the case in the request
         * @throws Failure if the case does not allow the action
         */
        EventDetail check(RectificationCase found, String path, CaseVersionInput of);
    }

    /**
     * What the caller does, and why.
     *
     * @param reason null if none was given
     * @param occurredOn the day of the act; null for today
     */
    record Act(
            RectificationAction action,
            @Nullable String reason,
            @Nullable LocalDate occurredOn) {

        Act(RectificationAction action, @Nullable String reason) {
            this(action, reason, null);
        }
    }

    /**
     * @param path the position of the case in the request
     * @param act the reason and the day of the opening
     */
    record Opening(String path, CaseKey key, CaseSeverity severity, Act act) {}

    /**
     * @param check throws a failure when the campaign or a reseller does not exist
     * @param openings the cases to open, if the rules allow it. A repeated request does not evaluate the rules again.
     */
    RectificationCasesPayload open(Runnable check, Supplier<List<Opening>> openings) {
        return transactions.run(() -> {
            check.run();
            return idempotency.once(
                    caller.account(),
                    RectificationCasesPayload.class,
                    () -> new RectificationCasesPayload(
                            openings.get().stream().map(this::openOrReopen).toList()));
        });
    }

    private RectificationCaseView openOrReopen(Opening opening) {
        Optional<RectificationCase> existing = cases.lockForUpdate(opening.key());
        if (existing.isPresent()) {
            return reopen(existing.get(), opening);
        }
        RectificationCase opened = new RectificationCase(opening.key(), opening.severity());
        RectificationEvent event =
                opened.open(origin(opening.act()), opening.act().occurredOn());
        cases.persist(opened);
        files.append(event, new EventDetail());
        return opened.view(LocalDate.now(clock));
    }

    /** A withdrawn case is reopened: there is never a second case of a campaign and a reseller (rule 10). */
    private RectificationCaseView reopen(RectificationCase found, Opening opening) {
        if (found.status != RectificationStatus.WITHDRAWN) {
            throw new Failure.AlreadyExists(
                    opening.path() + ".reseller",
                    InputMessage.CASE_EXISTS,
                    "The rectification case '%s' already exists".formatted(found.number));
        }
        Act reopen = new Act(
                RectificationAction.REOPEN,
                opening.act().reason(),
                opening.act().occurredOn());
        // The reason of an opening is for officials, and that of another reopening is public.
        EventDetail internal = new EventDetail().withReasonPublic(opening.act().reason() == null ? null : false);
        RectificationCaseView reopened = apply(found, reopen, RectificationStatus.OPEN, internal);
        if (opening.severity() == CaseSeverity.ORDINARY || found.severity == CaseSeverity.SERIOUS) {
            return reopened;
        }
        Act escalate = new Act(RectificationAction.ESCALATE, null, opening.act().occurredOn());
        return apply(found, escalate, RectificationStatus.OPEN, new EventDetail().withSeverity(CaseSeverity.SERIOUS));
    }

    /** @param rules checks the rules of the action */
    RectificationCaseView change(
            Act act, String number, int expectedVersion, Function<RectificationCase, EventDetail> rules) {
        return change(
                act,
                () -> CaseKey.parse(number)
                        .flatMap(cases::lockForUpdate)
                        .orElseThrow(() -> new Failure.NotFound("input.number", "rectification case", number)),
                expectedVersion,
                rules);
    }

    /**
     * Takes an action in one measure of a case.
     *
     * @param id the global id of the measure
     * @param rules checks the rules of the action, for the measure as the last event states it
     */
    RectificationCaseView changeMeasure(
            Act act, String id, int expectedVersion, BiFunction<RectificationCase, StatedMeasure, EventDetail> rules) {
        Optional<Measure.Key> key = NodeId.parse(id)
                .filter(each -> each.type().equals(MeasureView.TYPE))
                .flatMap(each -> Measure.Key.parse(each.key()));
        // A failure of a measure that does not exist comes before those of its case.
        return change(
                act,
                () -> key.filter(each -> !files.statements(each).isEmpty())
                        .flatMap(each -> cases.lockForUpdate(each.caseKey()))
                        .orElseThrow(() -> new Failure.NotFound("input.id", "measure", id)),
                expectedVersion,
                found -> rules.apply(found, files.statements(key.orElseThrow()).getLast()));
    }

    private RectificationCaseView change(
            Act act,
            Supplier<RectificationCase> lock,
            int expectedVersion,
            Function<RectificationCase, EventDetail> rules) {
        return transactions.run(() -> {
            RectificationCase found = lock.get();
            Procedure procedure = Procedure.of(act.action());
            Set<Party> parties = Party.of(caller, found.key);
            if (!procedure.isFor(parties)) {
                throw new Failure.Forbidden(
                        procedure.by().contains(Party.RESELLER)
                                ? "Only the reseller of the case or an administrator may do this"
                                : "Only an administrator may do this");
            }
            return idempotency.once(caller.account(), RectificationCaseView.class, () -> {
                Failure.Stale.check(1, found.version, expectedVersion);
                RectificationStatus to = procedure.after(found.status).orElseThrow(() -> invalidTransition(found));
                return apply(found, act, to, rules.apply(found));
            });
        });
    }

    /**
     * Changes all of the cases, or none. Only administrators can.
     *
     * @param errors the errors of the input's values
     * @param shared checks the values that apply to all cases; may throw a failure
     * @param rules creates the rules for the cases with these keys
     * @return the cases in the order of the request
     * @throws Failure with one error for each case that is refused
     */
    RectificationCasesPayload changeAll(
            Act act,
            List<CaseVersionInput> versions,
            InputErrors errors,
            Runnable shared,
            Function<List<CaseKey>, Rules> rules) {
        return transactions.run(() -> {
            Map<String, RectificationCase> locked = cases.lockAll(
                    versions.stream().map(CaseVersionInput::number).toList());
            requireAll(versions, locked);
            return idempotency.once(caller.account(), RectificationCasesPayload.class, () -> {
                List<RectificationCase> found = versions.stream()
                        .map(each -> Objects.requireNonNull(locked.get(each.number())))
                        .toList();
                Rules each = rules.apply(found.stream().map(one -> one.key).toList());
                List<EventDetail> details = new ArrayList<>();
                errors.throwWithThoseOf(shared, () -> details.addAll(check(act.action(), versions, found, each)));
                List<RectificationCaseView> changed = new ArrayList<>();
                for (int i = 0; i < found.size(); i++) {
                    RectificationCase one = found.get(i);
                    RectificationStatus to =
                            Procedure.of(act.action()).after(one.status).orElseThrow();
                    changed.add(apply(one, act, to, details.get(i)));
                }
                return new RectificationCasesPayload(changed);
            });
        });
    }

    private static void requireAll(List<CaseVersionInput> versions, Map<String, RectificationCase> locked) {
        InputErrors errors = new InputErrors();
        for (int i = 0; i < versions.size(); i++) {
            String number = versions.get(i).number();
            String path = "input.cases[%d].number".formatted(i);
            errors.require(locked.containsKey(number), path, InputMessage.UNKNOWN);
            boolean repeated = versions.subList(0, i).stream()
                    .anyMatch(each -> each.number().equals(number));
            errors.require(!repeated, path, InputMessage.REPEATED);
        }
        errors.throwIfAny();
    }

    private static List<EventDetail> check(
            RectificationAction action, List<CaseVersionInput> versions, List<RectificationCase> found, Rules rules) {
        List<EventDetail> details = new ArrayList<>();
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            RectificationCase each = found.get(i);
            CaseVersionInput of = versions.get(i);
            String path = "input.cases[%d]".formatted(i);
            checks.add(() -> {
                requireVersionAndStatus(action, each, of.expectedVersion(), path);
                details.add(rules.check(each, path, of));
            });
        }
        InputErrors.requireAll(checks.toArray(Runnable[]::new));
        return details;
    }

    private static void requireVersionAndStatus(
            RectificationAction action, RectificationCase found, int expectedVersion, String path) {
        if (found.version != expectedVersion) {
            throw new Failure.InvalidInput(
                    path + ".expectedVersion", InputMessage.STALE_VERSION, Map.of("version", found.version));
        }
        if (Procedure.of(action).after(found.status).isEmpty()) {
            throw new Failure.InvalidInput(path + ".number", InputMessage.WRONG_STATUS, Map.of("status", found.status));
        }
    }

    /**
     * Changes cases as part of a change of their campaign.
     *
     * @param locked cases that allow the action, and that the current transaction has locked
     */
    void changeLocked(Act act, List<RectificationCase> locked, Function<RectificationCase, EventDetail> rules) {
        for (RectificationCase each : locked) {
            RectificationStatus to =
                    Procedure.of(act.action()).after(each.status).orElseThrow();
            apply(each, act, to, rules.apply(each));
        }
    }

    private RectificationCaseView apply(RectificationCase found, Act act, RectificationStatus to, EventDetail detail) {
        detail.withOccurredOn(act.occurredOn());
        RectificationEvent event = found.change(act.action(), to, detail, origin(act));
        files.append(event, detail);
        return found.view(LocalDate.now(clock));
    }

    /** @return the refusal of an action that the status of the case does not allow */
    Failure.InvalidTransition invalidTransition(RectificationCase found) {
        Set<Party> parties = Party.of(caller, found.key);
        List<StatedMeasure> measures = files.measures(List.of(found.key));
        CaseFacts facts = new CaseFacts(
                found.status,
                found.severity,
                Objects.requireNonNull(grounds.violations(Set.of(found.key)).get(found.key)),
                measures.stream().anyMatch(each -> each.isInForceAfter(found.version)),
                measures.stream().anyMatch(each -> each.withdrawnIn() == null),
                found.hasDeadlineAhead(LocalDate.now(clock)));
        return new Failure.InvalidTransition("The case is " + found.status, Procedure.allowed(facts, parties));
    }

    private EventOrigin origin(Act act) {
        return new EventOrigin(clock.instant(), caller.name(), caller.account(), act.reason());
    }
}
