package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
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
import org.realnameaudit.rectification.RectificationSchema.AddNoteInput;
import org.realnameaudit.rectification.RectificationSchema.AssignCasesInput;
import org.realnameaudit.rectification.RectificationSchema.InternalNoteView;
import org.realnameaudit.rectification.RectificationSchema.InternalPayload;

/**
 * Internal notes and assignees of cases, for officials (rule 21). They are no events and change no version, so that
 * nobody else can tell that there are any.
 */
@ApplicationScoped
class CaseNotes {

    private final CaseNoteRepository notes;
    private final RectificationCaseRepository cases;
    private final Campaigns campaigns;
    private final InputValidator inputs;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CaseNotes(
            CaseNoteRepository notes,
            RectificationCaseRepository cases,
            Campaigns campaigns,
            InputValidator inputs,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.notes = notes;
        this.cases = cases;
        this.campaigns = campaigns;
        this.inputs = inputs;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    Map<CaseKey, List<InternalNoteView>> notes(Set<CaseKey> of) {
        return caller.isOfficial()
                ? notes.notes(of).stream().collect(groupingBy(CaseNote::caseKey, mapping(CaseNote::view, toList())))
                : Map.of();
    }

    Map<CaseKey, String> assignees(Set<CaseKey> of) {
        return caller.isOfficial() ? notes.assignees(of) : Map.of();
    }

    InternalPayload add(AddNoteInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return change(
                _ -> "input.number",
                () -> List.of(CaseKey.parse(input.number())
                        .flatMap(cases::lockForUpdate)
                        .orElseThrow(() -> new Failure.NotFound("input.number", "rectification case", input.number()))),
                key,
                errors,
                (found, now) -> notes.add(found, now, actor(), input.text()));
    }

    InternalPayload assign(AssignCasesInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return change(
                "input.numbers[%d]"::formatted,
                () -> lockAll(input.numbers()),
                key,
                errors,
                (found, now) -> notes.assign(found, now, actor(), EventOrigin.stripped(input.assignee())));
    }

    /** Writes something about a case at a moment. */
    private interface Writer {
        void write(CaseKey of, Instant now);
    }

    /** @param path the position in the request of the case with an index */
    private InternalPayload change(
            IntFunction<String> path,
            Supplier<List<RectificationCase>> lock,
            @Nullable RequestKey key,
            InputErrors errors,
            Writer writer) {
        return transactions.run(() -> {
            List<RectificationCase> found = lock.get();
            Map<String, String> ofCases = new LinkedHashMap<>();
            found.forEach(each -> ofCases.put(path.apply(ofCases.size()), each.key.campaign()));
            campaigns.requireOwnRegion(ofCases);
            return idempotency.once(caller.account(), key, InternalPayload.class, () -> {
                errors.throwIfAny();
                Instant now = clock.instant();
                found.forEach(each -> writer.write(each.key, now));
                LocalDate today = LocalDate.now(clock);
                return new InternalPayload(
                        found.stream().map(each -> each.view(today)).toList());
            });
        });
    }

    /** @return the cases in the order of their numbers in the request */
    private List<RectificationCase> lockAll(List<String> numbers) {
        Map<String, RectificationCase> locked = cases.lockAll(numbers);
        InputErrors errors = new InputErrors();
        Set<String> before = new HashSet<>();
        for (int i = 0; i < numbers.size(); i++) {
            String path = "input.numbers[%d]".formatted(i);
            errors.require(locked.containsKey(numbers.get(i)), path, InputMessage.UNKNOWN);
            errors.require(before.add(numbers.get(i)), path, InputMessage.REPEATED);
        }
        errors.throwIfAny();
        return numbers.stream()
                .map(each -> Objects.requireNonNull(locked.get(each)))
                .toList();
    }

    private Actor actor() {
        return new Actor(caller.name(), caller.account());
    }
}
