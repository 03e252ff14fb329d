package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.rectification.CaseTransaction.Opening;
import org.realnameaudit.rectification.RectificationSchema.CaseToOpen;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCaseInput;
import org.realnameaudit.rectification.RectificationSchema.OpenRectificationCasesInput;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCasesPayload;
import org.realnameaudit.reseller.Resellers;

/** Opens cases as they are proposed (rule 19). */
@ApplicationScoped
class CaseOpenings {

    private final CaseTransaction changes;
    private final CaseFileRepository files;
    private final ProposedCases proposals;
    private final RectificationCaseRepository cases;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final InputValidator inputs;
    private final Clock clock;

    CaseOpenings(
            CaseTransaction changes,
            CaseFileRepository files,
            ProposedCases proposals,
            RectificationCaseRepository cases,
            Campaigns campaigns,
            Resellers resellers,
            InputValidator inputs,
            Clock clock) {
        this.changes = changes;
        this.files = files;
        this.proposals = proposals;
        this.cases = cases;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.inputs = inputs;
        this.clock = clock;
    }

    RectificationCaseView open(OpenRectificationCaseInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        CaseToOpen only = new CaseToOpen(input.reseller(), input.severity(), input.reason());
        LocalDate day = input.occurredOn();
        return changes.open(
                        key,
                        () -> errors.throwWithThoseOf(
                                () -> campaigns.requireResultsVisible("input.campaign", input.campaign()),
                                () -> campaigns.requireOwnRegion(Map.of("input.campaign", input.campaign())),
                                () -> resellers.require("input.reseller", input.reseller()),
                                () -> requireNotFuture(day)),
                        () -> List.of(opening(only, day, "input", proposals(input.campaign()))))
                .rectificationCases()
                .getFirst();
    }

    RectificationCasesPayload openAll(OpenRectificationCasesInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return changes.open(
                key,
                () -> errors.throwWithThoseOf(
                        () -> campaigns.requireResultsVisible("input.campaign", input.campaign()),
                        () -> campaigns.requireOwnRegion(Map.of("input.campaign", input.campaign())),
                        () -> requireNotFuture(input.occurredOn())),
                () -> openings(input));
    }

    /** @return the cases to open, ordered by number, so that two requests never wait for each other */
    private List<Opening> openings(OpenRectificationCasesInput input) {
        Proposals proposed = proposals(input.campaign());
        List<CaseToOpen> toOpen = input.cases() == null
                ? proposed.byReseller.keySet().stream()
                        .map(each -> new CaseToOpen(each, null, null))
                        .toList()
                : input.cases();
        if (toOpen.size() > CaseToOpen.MAX) {
            throw new Failure.InvalidInput("input.cases", InputMessage.TOO_MANY_ENTRIES, Map.of("max", CaseToOpen.MAX));
        }
        List<Opening> openings = new ArrayList<>();
        List<Runnable> checks = new ArrayList<>();
        for (int i = 0; i < toOpen.size(); i++) {
            CaseToOpen each = toOpen.get(i).orReason(input.reason());
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

    private record Proposals(CampaignView campaign, Map<String, ProposedCase> byReseller) {}

    private Proposals proposals(String campaign) {
        CampaignView found = campaigns.get("input.campaign", campaign);
        CaseRules.requireReviewed(found, "input.campaign");
        Map<String, ProposedCase> byReseller = new LinkedHashMap<>();
        proposals
                .of(List.of(found))
                .getOrDefault(campaign, List.of())
                .forEach(each -> byReseller.put(each.key().reseller(), each));
        return new Proposals(found, byReseller);
    }

    private Opening opening(CaseToOpen input, @Nullable LocalDate occurredOn, String path, Proposals proposed) {
        ProposedCase proposal = proposed.byReseller.get(input.reseller());
        if (proposal == null) {
            throw notProposed(new CaseKey(proposed.campaign.code(), input.reseller()), path);
        }
        CaseSeverity severity = input.severity() == null ? proposal.severity() : input.severity();
        CaseRules.require(
                severity == proposal.severity() || !Blank.isBlank(input.reason()),
                path + ".reason",
                InputMessage.NEEDS_REASON);
        if (occurredOn != null) {
            new Position(path, "reseller").requireFit(() -> requireDay(proposal, occurredOn, proposed.campaign));
        }
        return new Opening(path, proposal.key(), severity, input.reason(), occurredOn);
    }

    private void requireNotFuture(@Nullable LocalDate occurredOn) {
        if (occurredOn != null) {
            CaseRules.requireNotFuture("input.occurredOn", occurredOn, LocalDate.now(clock));
        }
    }

    /** A case is opened after the violation, and a withdrawn one is reopened after its withdrawal. */
    private void requireDay(ProposedCase proposal, LocalDate occurredOn, CampaignView campaign) {
        CaseRules.requireAfterViolation("input.occurredOn", occurredOn, proposal.grounds(), campaign);
        if (cases.findByIdOptional(proposal.key()).isPresent()) {
            CaseRules.requireNotBeforeLastEvent(occurredOn, files.history(List.of(proposal.key())));
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
}
