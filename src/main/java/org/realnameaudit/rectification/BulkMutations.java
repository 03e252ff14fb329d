package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.rectification.CaseRules.Notice;
import org.realnameaudit.rectification.CaseTransaction.Act;
import org.realnameaudit.rectification.CaseTransaction.Opening;
import org.realnameaudit.rectification.CaseTransaction.Rules;
import org.realnameaudit.rectification.RectificationSchema.CaseToOpenInput;
import org.realnameaudit.rectification.RectificationSchema.CaseVersionInput;
import org.realnameaudit.rectification.RectificationSchema.ImposeMeasuresInput;
import org.realnameaudit.rectification.RectificationSchema.NotifyRectificationCasesInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCasesInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCasesPayload;
import org.realnameaudit.reseller.Resellers;

/** Opens cases as they are proposed, and takes one action in many cases: in all of them, or in none (rule 19). */
@ApplicationScoped
class BulkMutations {

    private final CaseTransaction changes;
    private final CaseRules rules;
    private final ProposedCases proposals;
    private final RectificationCaseRepository cases;
    private final GroundRepository grounds;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final InputValidator inputs;

    BulkMutations(
            CaseTransaction changes,
            CaseRules rules,
            ProposedCases proposals,
            RectificationCaseRepository cases,
            GroundRepository grounds,
            Campaigns campaigns,
            Resellers resellers,
            InputValidator inputs) {
        this.changes = changes;
        this.rules = rules;
        this.proposals = proposals;
        this.cases = cases;
        this.grounds = grounds;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.inputs = inputs;
    }

    RectificationCaseView open(OpenRectificationCaseInput input) {
        InputErrors errors = inputs.validate(input);
        CaseToOpenInput only = new CaseToOpenInput(input.reseller(), input.severity(), input.reason());
        LocalDate day = input.occurredOn();
        return changes.open(
                        () -> errors.throwWithThoseOf(
                                () -> campaigns.requireResultsVisible("input.campaign", input.campaign()),
                                () -> resellers.require("input.reseller", input.reseller()),
                                () -> rules.requireDayOfAct(day)),
                        () -> List.of(opening(only, day, "input", proposals(input.campaign()))))
                .rectificationCases()
                .getFirst();
    }

    RectificationCasesPayload openAll(OpenRectificationCasesInput input) {
        InputErrors errors = inputs.validate(input);
        return changes.open(
                () -> errors.throwWithThoseOf(
                        () -> campaigns.requireResultsVisible("input.campaign", input.campaign()),
                        () -> rules.requireDayOfAct(input.occurredOn())),
                () -> openings(input));
    }

    /** @return the cases to open, ordered by number, so that two requests never wait for each other */
    private List<Opening> openings(OpenRectificationCasesInput input) {
        Proposals proposed = proposals(input.campaign());
        List<CaseToOpenInput> toOpen = input.cases() == null
                ? proposed.byReseller.keySet().stream()
                        .map(each -> new CaseToOpenInput(each, null, null))
                        .toList()
                : input.cases();
        if (toOpen.size() > CaseToOpenInput.MAX) {
            throw new Failure.InvalidInput(
                    "input.cases", InputMessage.TOO_MANY_ENTRIES, Map.of("max", CaseToOpenInput.MAX));
        }
        List<Opening> openings = new ArrayList<>();
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < toOpen.size(); i++) {
            CaseToOpenInput each = toOpen.get(i).orReason(input.reason());
            String path = "input.cases[%d]".formatted(i);
            boolean repeated = toOpen.subList(0, i).stream()
                    .anyMatch(earlier -> earlier.reseller().equals(each.reseller()));
            checks.add(() -> {
                CaseRules.require(!repeated, path + ".reseller", InputMessage.REPEATED);
                openings.add(opening(each, input.occurredOn(), path, proposed));
            });
        }
        InputErrors.requireAll(checks.toArray(Runnable[]::new));
        openings.sort(Comparator.comparing(each -> each.key().number()));
        return openings;
    }

    private record Proposals(String campaign, Map<String, ProposedCase> byReseller) {}

    private Proposals proposals(String campaign) {
        CampaignView found = rules.requireReviewed(new CaseKey(campaign, ""), "input.campaign");
        Map<String, ProposedCase> byReseller = new LinkedHashMap<>();
        proposals
                .of(List.of(found))
                .getOrDefault(campaign, List.of())
                .forEach(each -> byReseller.put(each.key().reseller(), each));
        return new Proposals(campaign, byReseller);
    }

    private Opening opening(CaseToOpenInput input, @Nullable LocalDate occurredOn, String path, Proposals proposed) {
        ProposedCase proposal = proposed.byReseller.get(input.reseller());
        if (proposal == null) {
            throw notProposed(new CaseKey(proposed.campaign, input.reseller()), path);
        }
        CaseSeverity severity = input.severity() == null ? proposal.severity() : input.severity();
        CaseRules.require(
                severity == proposal.severity() || !Blank.isBlank(input.reason()),
                path + ".reason",
                InputMessage.NEEDS_REASON);
        requireDay(proposal.key(), occurredOn);
        return new Opening(
                path, proposal.key(), severity, new Act(RectificationAction.OPEN, input.reason(), occurredOn));
    }

    /** A withdrawn case is reopened after its withdrawal. */
    private void requireDay(CaseKey key, @Nullable LocalDate occurredOn) {
        if (occurredOn != null) {
            cases.findByIdOptional(key).ifPresent(found -> rules.requireDayOfAct(found, occurredOn));
        }
    }

    private Failure notProposed(CaseKey key, String path) {
        // Not a conditional expression: the build on an older Java could not find the common class of both failures.
        if (Code.isValid(key.reseller()) && cases.findByIdOptional(key).isPresent()) {
            return new Failure.AlreadyExists(
                    path + ".reseller",
                    InputMessage.CASE_EXISTS,
                    "The rectification case '%s' already exists".formatted(key.number()));
        }
        return new Failure.InvalidInput(path + ".reseller", InputMessage.NO_GROUNDS);
    }

    RectificationCasesPayload notifyAll(NotifyRectificationCasesInput input) {
        InputErrors errors = inputs.validate(input);
        Notice shared = input.notice(null);
        return changes.changeAll(
                new Act(RectificationAction.NOTIFY, input.reason(), input.occurredOn()),
                input.cases(),
                errors,
                () -> InputErrors.requireAll(
                        () -> rules.requireAhead(shared.deadline(), shared.servedOr(rules.today())),
                        () -> rules.requireServed(shared),
                        () -> rules.requireDayOfAct(input.occurredOn())),
                withGrounds((found, path, of, cited) -> {
                    rules.requireDayOfAct(found, input.occurredOn());
                    return rules.notice(found, path, input.notice(of.documentNumber()), cited);
                }));
    }

    RectificationCasesPayload imposeAll(ImposeMeasuresInput input) {
        InputErrors errors = inputs.validate(input);
        MeasureStatement shared = input.statement(null);
        return changes.changeAll(
                new Act(RectificationAction.IMPOSE_MEASURE, input.note()),
                input.cases(),
                errors,
                () -> InputErrors.requireAll(
                        () -> CaseRules.requireImposable(shared), () -> rules.requireTerms(shared)),
                withGrounds((found, path, of, cited) -> {
                    if (!input.type().isPossibleIn(found.status)) {
                        throw new Failure.InvalidInput(
                                path + ".number", InputMessage.WRONG_STATUS, Map.of("status", found.status));
                    }
                    MeasureStatement statement = input.statement(of.documentNumber());
                    rules.requireFitting(found, path, statement, cited);
                    return new EventDetail().withStatement(statement);
                }));
    }

    /** Shared values, such as a law, may not fit one of the cases; the error names that case. */
    private static Failure ofCase(Failure.InvalidInput failure, String path) {
        return new Failure.InvalidInput(failure.errors().stream()
                .map(each -> each.path().startsWith(path)
                        ? each
                        : new InputError(path + ".number", each.message(), each.parameters()))
                .toList());
    }

    private interface RuleWithGrounds {
        EventDetail check(RectificationCase found, String path, CaseVersionInput of, List<Ground> cited);
    }

    /** Reads the grounds of all cases in one statement. */
    private Function<List<CaseKey>, Rules> withGrounds(RuleWithGrounds rule) {
        return keys -> {
            Map<CaseKey, List<Ground>> cited =
                    grounds.findByCases(Set.copyOf(keys)).stream().collect(groupingBy(Ground::caseKey));
            return (found, path, of) -> {
                try {
                    return rule.check(found, path, of, cited.getOrDefault(found.key, List.of()));
                } catch (Failure.InvalidInput failure) {
                    throw ofCase(failure, path);
                }
            };
        };
    }
}
