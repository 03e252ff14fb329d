package org.realnameaudit.rectification;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.rectification.RectificationCase.Decision;
import org.realnameaudit.rectification.RectificationSchema.CaseVersion;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCasesPayload;

/**
 * Opens and changes cases. A change locks the case, then checks the caller's party, the idempotency key and the
 * version. Then the case {@linkplain RectificationCase#apply decides}, and one event is stored. A change of many cases
 * locks them in the order of their numbers, and stores nothing unless all of them allow it.
 */
@ApplicationScoped
class CaseTransaction {

    private final RectificationCaseRepository cases;
    private final CaseFileRepository files;
    private final StoredFacts facts;
    private final Campaigns campaigns;
    private final InputValidator inputs;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CaseTransaction(
            RectificationCaseRepository cases,
            CaseFileRepository files,
            StoredFacts facts,
            Campaigns campaigns,
            InputValidator inputs,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.cases = cases;
        this.files = files;
        this.facts = facts;
        this.campaigns = campaigns;
        this.inputs = inputs;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * @param path the position of the case in the request
     * @param reason null if none was given
     * @param occurredOn the day of the opening; null for today
     */
    record Opening(
            String path,
            CaseKey key,
            CaseSeverity severity,
            @Nullable String reason,
            @Nullable LocalDate occurredOn) {}

    /**
     * @param check throws a failure when the campaign or a reseller does not exist
     * @param openings the cases to open, if the rules allow it. A repeated request does not evaluate the rules again.
     */
    RectificationCasesPayload open(@Nullable RequestKey key, Runnable check, Supplier<List<Opening>> openings) {
        return transactions.run(() -> {
            check.run();
            return idempotency.once(
                    caller.account(),
                    key,
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
        EventOrigin origin = new EventOrigin(clock.instant(), caller.name(), caller.account(), opening.reason());
        RectificationEvent event = opened.open(origin, opening.occurredOn());
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
        Instant now = clock.instant();
        CaseFacts read = facts.of(found.key, now);
        Position position = new Position(opening.path(), "reseller");
        store(apply(
                found,
                new StepChange.Reopen(position, opening.reason(), opening.occurredOn(), List.of(), true),
                read,
                now));
        if (opening.severity() == CaseSeverity.SERIOUS && found.severity == CaseSeverity.ORDINARY) {
            store(apply(found, new StepChange.Escalate(null, opening.occurredOn()), read, now));
        }
        return found.view(LocalDate.now(clock));
    }

    RectificationCaseView change(CaseRequest.One input, CaseChange change, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return change(
                () -> CaseKey.parse(input.number())
                        .flatMap(cases::lockForUpdate)
                        .map(each -> new Target("input.number", each, change))
                        .orElseThrow(() -> new Failure.NotFound("input.number", "rectification case", input.number())),
                input.expectedVersion(),
                key,
                errors);
    }

    RectificationCaseView change(CaseRequest.OfPart input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return change(
                () -> CasePart.parse(input.id())
                        .filter(each -> input.types().contains(each.type()))
                        .flatMap(each -> target(each, input))
                        .orElseThrow(() -> unknown(input)),
                input.expectedVersion(),
                key,
                errors);
    }

    /** Locks the case of the part. A failure of a part that does not exist comes before those of its case. */
    private Optional<Target> target(CasePart part, CaseRequest.OfPart input) {
        return files.sequence(part)
                .flatMap(sequence -> cases.lockForUpdate(part.caseKey())
                        .map(found -> new Target(input.path(), found, input.change(part, sequence))));
    }

    private static Failure unknown(CaseRequest.OfPart input) {
        String noun = input.types().stream().map(each -> each.noun).collect(joining(" or "));
        return new Failure.NotFound(input.path(), noun, input.id());
    }

    /**
     * @param path the position of the case or its part in the request
     * @param found locked by the transaction
     */
    private record Target(String path, RectificationCase found, CaseChange change) {}

    /** @param errors the errors of the input's values */
    private RectificationCaseView change(
            Supplier<Target> lock, int expectedVersion, @Nullable RequestKey key, InputErrors errors) {
        return transactions.run(() -> {
            Target target = lock.get();
            RectificationCase found = target.found();
            CaseChange change = target.change();
            campaigns.requireOwnRegion(Map.of(target.path(), found.key.campaign()));
            // Before the key, whose stored answer shows the case.
            Procedure.of(change.action()).require(Party.of(caller, found.key));
            return idempotency.once(caller.account(), key, RectificationCaseView.class, () -> {
                Failure.Stale.check(1, found.version, expectedVersion);
                Instant now = clock.instant();
                store(errors.getOrThrow(() -> apply(found, change, facts.of(found.key, now), now)));
                return found.view(LocalDate.now(clock));
            });
        });
    }

    /**
     * Changes all of the cases, or none. Only administrators can.
     *
     * @return the cases in the order of the request
     * @throws Failure with errors that name each refused case
     */
    RectificationCasesPayload change(CaseRequest.Many input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        List<CaseVersion> versions = input.cases();
        return transactions.run(() -> {
            Map<String, RectificationCase> locked =
                    cases.lockAll(versions.stream().map(CaseVersion::number).toList());
            requireAll(versions, locked);
            List<RectificationCase> found = versions.stream()
                    .map(each -> Objects.requireNonNull(locked.get(each.number())))
                    .toList();
            campaigns.requireOwnRegion(byPosition(found));
            for (int i = 0; i < found.size(); i++) {
                Procedure.of(input.change(i).action()).require(Party.of(caller, found.get(i).key));
            }
            return idempotency.once(
                    caller.account(),
                    key,
                    RectificationCasesPayload.class,
                    () -> new RectificationCasesPayload(changeAll(found, input, errors)));
        });
    }

    /** @return the campaigns of the cases by the positions of these in the request */
    private static Map<String, String> byPosition(List<RectificationCase> found) {
        Map<String, String> campaigns = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            campaigns.put(Position.ofMany(i).ofCase(), found.get(i).key.campaign());
        }
        return campaigns;
    }

    private List<RectificationCaseView> changeAll(
            List<RectificationCase> found, CaseRequest.Many input, InputErrors errors) {
        Instant now = clock.instant();
        Function<CaseKey, CaseFacts> read =
                facts.of(found.stream().map(each -> each.key).toList(), now);
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            RectificationCase each = found.get(i);
            int expectedVersion = input.cases().get(i).expectedVersion();
            CaseChange change = input.change(i);
            checks.add(() -> {
                requireVersionAndStatus(change, each, expectedVersion);
                each.decide(change, read.apply(each.key), Party.of(caller, each.key));
            });
        }
        // All cases decide before the first one changes, because reading further facts would write its change.
        errors.throwWithThoseOf(() -> InputErrors.requireAll(checks.toArray(Runnable[]::new)));
        for (int i = 0; i < found.size(); i++) {
            RectificationCase each = found.get(i);
            store(apply(each, input.change(i), read.apply(each.key), now));
        }
        LocalDate today = LocalDate.now(clock);
        return found.stream().map(each -> each.view(today)).toList();
    }

    private static void requireAll(List<CaseVersion> versions, Map<String, RectificationCase> locked) {
        InputErrors errors = new InputErrors();
        for (int i = 0; i < versions.size(); i++) {
            String number = versions.get(i).number();
            String path = Position.ofMany(i).ofCase();
            errors.require(locked.containsKey(number), path, InputMessage.UNKNOWN);
            boolean repeated = versions.subList(0, i).stream()
                    .anyMatch(each -> each.number().equals(number));
            errors.require(!repeated, path, InputMessage.REPEATED);
        }
        errors.throwIfAny();
    }

    /** Gives one of many cases an error with its position. */
    private static void requireVersionAndStatus(CaseChange change, RectificationCase found, int expectedVersion) {
        if (found.version != expectedVersion) {
            throw new Failure.InvalidInput(
                    change.position().path() + ".expectedVersion",
                    InputMessage.STALE_VERSION,
                    Map.of("version", found.version));
        }
        if (Procedure.of(change.action()).after(found.status).isEmpty() || !change.isPossibleIn(found.status)) {
            throw new Failure.InvalidInput(
                    change.position().ofCase(), InputMessage.WRONG_STATUS, Map.of("status", found.status));
        }
    }

    /** @param locked cases that can be withdrawn, and that the current transaction has locked */
    void withdraw(List<RectificationCase> locked, String reason) {
        Instant now = clock.instant();
        Function<CaseKey, CaseFacts> read =
                facts.of(locked.stream().map(each -> each.key).toList(), now);
        locked.forEach(each -> store(apply(each, new StepChange.Withdraw(reason, null), read.apply(each.key), now)));
    }

    private Decision apply(RectificationCase found, CaseChange change, CaseFacts read, Instant now) {
        Actor actor = new Actor(caller.name(), caller.account());
        return found.apply(change, read, Party.of(caller, found.key), actor, now);
    }

    private void store(Decision decision) {
        files.append(decision.event(), decision.detail());
    }
}
