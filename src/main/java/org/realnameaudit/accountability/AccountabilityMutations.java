package org.realnameaudit.accountability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.CommitmentLetterView;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.accountability.AccountabilitySchema.WithdrawAccountabilityInput;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Jurisdiction;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.rectification.RectificationCases;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationStatus;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.Regions;

/** Records and withdraws accountability actions. What an action says never changes. */
@ApplicationScoped
class AccountabilityMutations {

    private final AccountabilityActionRepository actions;
    private final CommitmentLetters letters;
    private final Campaigns campaigns;
    private final RectificationCases cases;
    private final Operators operators;
    private final Regions regions;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;
    private final InputValidator inputs;

    AccountabilityMutations(
            AccountabilityActionRepository actions,
            CommitmentLetters letters,
            Campaigns campaigns,
            RectificationCases cases,
            Operators operators,
            Regions regions,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock,
            InputValidator inputs) {
        this.actions = actions;
        this.letters = letters;
        this.campaigns = campaigns;
        this.cases = cases;
        this.operators = operators;
        this.regions = regions;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.inputs = inputs;
    }

    AccountabilityActionView record(RecordAccountabilityInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input, found -> input.check(found, LocalDate.now(clock)));
        caller.jurisdiction().require("input.region", input.region());
        return transactions.run(() -> idempotency.once(caller.account(), key, AccountabilityActionView.class, () -> {
            errors.throwWithThoseOf(
                    () -> operators.require("input.operator", input.operator()),
                    () -> regions.require("input.region", input.region()),
                    () -> requireCampaign(input.campaign()),
                    () -> requireCase(input.rectificationCase()),
                    () -> requireLetter(input));
            AccountabilityAction action = new AccountabilityAction(input, caller.account(), clock.instant());
            actions.persist(action);
            return action.view();
        }));
    }

    private void requireCampaign(@Nullable String code) {
        String path = "input.campaign";
        // Nothing that is cancelled counts, so nobody is held accountable for it (rule 8).
        if (code != null && campaigns.get(path, code).status() == CampaignStatus.CANCELLED) {
            throw new Failure.InvalidInput(path, InputMessage.ANSWERS_CANCELLED);
        }
        requireOwnOrNational(path, code);
    }

    /** A region answers what was found in its own campaigns, or in those of the whole country (rule 27). */
    private void requireOwnOrNational(String path, @Nullable String campaign) {
        Jurisdiction jurisdiction = caller.jurisdiction();
        if (campaign != null && !jurisdiction.isNational()) {
            String region = campaigns.get(path, campaign).regionCode();
            if (region != null) {
                jurisdiction.require(path, region);
            }
        }
    }

    /** All cases of a cancelled campaign are withdrawn. */
    private void requireCase(@Nullable String number) {
        if (number != null) {
            String path = "input.rectificationCase";
            RectificationCaseView found =
                    cases.load(number).orElseThrow(() -> new Failure.NotFound(path, "rectification case", number));
            if (found.status() == RectificationStatus.WITHDRAWN) {
                throw new Failure.InvalidInput(path, InputMessage.ANSWERS_WITHDRAWN);
            }
            requireOwnOrNational(path, RectificationCases.campaign(number));
        }
    }

    /** Checks that the operator of the branch had signed the letter by the day of the decision (rule 15). */
    private void requireLetter(RecordAccountabilityInput input) {
        String code = input.commitmentLetter();
        if (code == null) {
            return;
        }
        CommitmentLetterView letter = letters.load(code)
                .orElseThrow(() -> new Failure.NotFound("input.commitmentLetter", "commitment letter", code));
        if (!letter.operatorCode().equals(input.operator())) {
            throw new Failure.InvalidInput("input.commitmentLetter", InputMessage.LETTER_OF_OTHER);
        }
        LocalDate signedOn = letter.signedOn();
        if (signedOn != null && input.decidedOn().isBefore(signedOn)) {
            throw new Failure.InvalidInput("input.decidedOn", InputMessage.BEFORE_LETTER, Map.of("day", signedOn));
        }
    }

    AccountabilityActionView withdraw(WithdrawAccountabilityInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return transactions.run(() -> {
            if (!errors.isEmpty()) {
                errors.throwWithThoseOf(() -> lockForUpdate(input.id()));
            }
            AccountabilityAction found = lockForUpdate(input.id());
            caller.jurisdiction().require("input.id", found.region);
            return idempotency.once(caller.account(), key, AccountabilityActionView.class, () -> {
                found.withdraw(input.reason(), caller.account(), clock.instant());
                return found.view();
            });
        });
    }

    private AccountabilityAction lockForUpdate(String id) {
        return NodeId.parse(id)
                .filter(each -> each.type().equals(AccountabilityActionView.TYPE))
                .flatMap(each -> actions.lockForUpdate(each.key()))
                .orElseThrow(() -> new Failure.NotFound("input.id", "accountability action", id));
    }
}
