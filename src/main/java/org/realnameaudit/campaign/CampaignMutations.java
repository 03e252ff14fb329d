package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.CampaignSchema.CancelCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.CreateCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.MoveCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.UpdateCampaignInput;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.FourEyes;
import org.realnameaudit.identity.Jurisdiction;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.reference.Regions;

/** Creates, edits and cancels campaigns, and moves them through their statuses. */
@ApplicationScoped
class CampaignMutations {

    private final CampaignRepository campaigns;
    private final Campaigns visible;
    private final CampaignCases cases;
    private final Regions regions;
    private final CampaignLife life;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;
    private final InputValidator inputs;

    CampaignMutations(
            CampaignRepository campaigns,
            Campaigns visible,
            CampaignCases cases,
            Regions regions,
            CampaignLife life,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock,
            InputValidator inputs) {
        this.campaigns = campaigns;
        this.visible = visible;
        this.cases = cases;
        this.regions = regions;
        this.life = life;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.inputs = inputs;
    }

    CampaignView create(CreateCampaignInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input, input::check);
        Jurisdiction jurisdiction = caller.jurisdiction();
        String region = input.region() == null ? jurisdiction.region() : input.region();
        jurisdiction.require("input.region", region);
        return transactions.run(() -> idempotency.once(caller.account(), key, CampaignView.class, () -> {
            requireKnown(jurisdiction);
            errors.throwWithThoseOf(
                    () -> requireNew(input.code()),
                    () -> visible.requireFollowable("input.follows", input.follows()),
                    () -> regions.require("input.region", input.region()));
            Campaign created = new Campaign(
                            input.code(),
                            input.title(),
                            input.regulator(),
                            CampaignStatus.DRAFT,
                            CampaignBasis.RECORDED_INSPECTIONS,
                            input.startedOn(),
                            input.endedOn(),
                            null,
                            input.sources() == null ? List.of() : input.sources())
                    .madeFor(input, region);
            campaigns.persistAndFlush(created);
            return created.view();
        }));
    }

    private void requireKnown(Jurisdiction jurisdiction) {
        String region = jurisdiction.region();
        if (region != null && regions.findByCodes(Set.of(region)).isEmpty()) {
            throw caller.unknownRegion();
        }
    }

    private void requireNew(String code) {
        if (campaigns.findByCode(code).isPresent()) {
            throw new Failure.AlreadyExists(
                    "input.code", InputMessage.TAKEN, "The campaign '%s' already exists".formatted(code));
        }
    }

    CampaignView move(MoveCampaignInput input, @Nullable RequestKey key) {
        inputs.require(input);
        return change(input.code(), input.expectedVersion(), key, campaign -> {
            requireOtherAccount(campaign, input.status());
            requireNoObstacle(campaign, input.status());
            campaign.move(input.status(), LocalDate.now(clock));
        });
    }

    CampaignView update(UpdateCampaignInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        return change(input.code(), input.expectedVersion(), key, campaign -> {
            errors.throwWithThoseOf(() -> campaign.requireEditable(input));
            campaign.update(input);
        });
    }

    CampaignView cancel(CancelCampaignInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input);
        // A change of a case locks the case before its campaign.
        Runnable first = () -> cases.lockOpen(input.code());
        return change(first, input.code(), input.expectedVersion(), key, campaign -> {
            errors.throwWithThoseOf(campaign::requireBeforePublication);
            cases.withdrawOpen(campaign.code, input.reason());
            // A case may have been notified while the withdrawal waited for it.
            if (campaigns.hasNotifiedCases(campaign.code)) {
                throw refused(campaign, List.of(new InputError("input.code", InputMessage.NOT_CANCELLABLE)));
            }
            campaign.cancel(input.reason(), LocalDate.now(clock));
        });
    }

    private CampaignView change(String code, int expectedVersion, @Nullable RequestKey key, Consumer<Campaign> change) {
        return change(() -> {}, code, expectedVersion, key, change);
    }

    /** @param first begins the transaction */
    private CampaignView change(
            Runnable first, String code, int expectedVersion, @Nullable RequestKey key, Consumer<Campaign> change) {
        return transactions.run(() -> {
            first.run();
            Campaign campaign = campaigns
                    .lockForUpdate(code)
                    .orElseThrow(() -> new Failure.NotFound("input.code", "campaign", code));
            caller.jurisdiction().require("input.code", campaign.region);
            return idempotency.once(caller.account(), key, CampaignView.class, () -> {
                Failure.Stale.check(0, campaign.version, expectedVersion);
                change.accept(campaign);
                // The flush increments the version, which the view shows.
                campaigns.flush();
                return campaign.view();
            });
        });
    }

    /** An account cannot publish a campaign whose inspections it recorded (rule 26). */
    private void requireOtherAccount(Campaign campaign, CampaignStatus to) {
        FourEyes fourEyes = caller.fourEyes();
        if (fourEyes.isOn()
                && to == CampaignStatus.PUBLISHED
                && campaign.status.next().contains(to)) {
            fourEyes.requireNoneOf(life.recorders(campaign.code), "input.code", InputMessage.OWN_RECORDS);
        }
    }

    private void requireNoObstacle(Campaign campaign, CampaignStatus to) {
        List<InputError> obstacles =
                life.obstacles(campaign, to).stream().map(Obstacle::error).toList();
        if (!obstacles.isEmpty()) {
            throw refused(campaign, obstacles);
        }
    }

    private static Failure refused(Campaign campaign, List<InputError> errors) {
        return new Failure.InvalidTransition("The campaign is " + campaign.status, campaign.status.next(), errors);
    }
}
