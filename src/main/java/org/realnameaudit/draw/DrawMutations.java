package org.realnameaudit.draw;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignBasis;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.draw.DrawSchema.DrawOutletsInput;
import org.realnameaudit.draw.DrawSchema.DrawStratumInput;
import org.realnameaudit.draw.DrawSchema.DrawView;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.RequestKey;
import org.realnameaudit.platform.persistence.StatementTimeouts;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.Resellers;

/** Draws outlets and inspectors, once for a campaign (rule 9). */
@ApplicationScoped
class DrawMutations {

    private final DrawRepository draws;
    private final FrameRepository frames;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;
    private final Transactions transactions;
    private final StatementTimeouts timeouts;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;
    private final InputValidator inputs;
    private final Duration timeout;

    DrawMutations(
            DrawRepository draws,
            FrameRepository frames,
            Campaigns campaigns,
            Resellers resellers,
            Regions regions,
            Transactions transactions,
            StatementTimeouts timeouts,
            Idempotency idempotency,
            Caller caller,
            Clock clock,
            InputValidator inputs,
            @ConfigProperty(name = "real-name-audit.limits.draw-timeout") Duration timeout) {
        this.draws = draws;
        this.frames = frames;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.regions = regions;
        this.transactions = transactions;
        this.timeouts = timeouts;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.inputs = inputs;
        this.timeout = timeout;
    }

    DrawView draw(DrawOutletsInput input, @Nullable RequestKey key) {
        InputErrors errors = inputs.validate(input, input::check);
        return transactions.run(timeout, () -> {
            // The frame's digest and the draw read one snapshot, so an import in between has no effect. A concurrent
            // change of the campaign restarts the draw.
            frames.useSnapshot();
            return timeouts.allow(timeout, () -> perform(input, key, errors));
        });
    }

    private DrawView perform(DrawOutletsInput input, @Nullable RequestKey key, InputErrors errors) {
        CampaignView campaign = campaigns.lockForUpdate("input.campaign", input.campaign());
        return idempotency.once(caller.account(), key, DrawView.class, () -> {
            Failure.Stale.check(0, campaign.version(), input.expectedVersion());
            input.requireOutletsOf(caller.jurisdiction());
            errors.throwWithThoseOf(
                    () -> check(campaign),
                    () -> resellers.requireAll(input.resellers()),
                    () -> regions.requireAll(input.regions()),
                    () -> requireFollowed(campaign, input.followed()));
            Draw draw = new Draw(input, computeFrame(input), clock.instant(), caller.name(), caller.account());
            draws.persistAndFlush(draw);
            frames.declare(input);
            drawStrata(input);
            campaigns.incrementVersion(campaign.code());
            return draw.view(true);
        });
    }

    private void check(CampaignView campaign) {
        if (campaign.basis() != CampaignBasis.RECORDED_INSPECTIONS) {
            throw new Failure.InvalidInput("input.campaign", InputMessage.PUBLISHED_TOTALS);
        }
        if (draws.findByIdOptional(campaign.code()).isPresent()) {
            throw new Failure.AlreadyExists(
                    "input.campaign",
                    InputMessage.ALREADY_DRAWN,
                    "The campaign '%s' already has a draw".formatted(campaign.code()));
        }
        if (!DrawActions.precedesResults(campaign)) {
            throw new Failure.InvalidTransition(
                    "The campaign is " + campaign.status(), campaign.status().next());
        }
        // The lock prevents new inspections. A new transaction sees inspections committed after the snapshot.
        if (QuarkusTransaction.requiringNew().call(() -> frames.hasInspections(campaign.code()))) {
            throw new Failure.InvalidInput("input.campaign", InputMessage.HAS_INSPECTIONS);
        }
    }

    /** @param followed the campaigns of the strata by their positions in the request; null where none is given */
    private void requireFollowed(CampaignView campaign, Map<String, @Nullable String> followed) {
        InputErrors.requireAll(followed.entrySet().stream()
                .<Runnable>map(each -> () -> {
                    if (campaign.followsCode() == null) {
                        campaigns.requireFollowable(each.getKey(), each.getValue());
                    } else if (!campaign.followsCode().equals(each.getValue())) {
                        throw new Failure.InvalidInput(each.getKey(), InputMessage.OTHER_STRATUM);
                    }
                })
                .toArray(Runnable[]::new));
    }

    private Frame computeFrame(DrawOutletsInput input) {
        Frame.Builder frame = new Frame.Builder();
        frames.forEachCode(input.strata(), frame::add);
        return frame.build();
    }

    private void drawStrata(DrawOutletsInput input) {
        InputErrors errors = new InputErrors();
        for (int i = 0; i < input.strata().size(); i++) {
            DrawStratumInput stratum = input.strata().get(i);
            FrameRepository.Drawn drawn = frames.draw(input, stratum);
            if (drawn.lacking() != null) {
                errors.add(
                        "input.strata[%s]".formatted(i),
                        InputMessage.TOO_FEW_INSPECTORS_LEFT,
                        Map.of("outlet", drawn.lacking(), "required", input.perOutlet()));
                // Nothing was drawn from this stratum, so the outlets left for the next ones are not known.
                break;
            }
            if (drawn.outlets() < stratum.size()) {
                errors.add(
                        "input.strata[%s].size".formatted(i),
                        InputMessage.STRATUM_TOO_SMALL,
                        Map.of("available", drawn.outlets()));
            }
        }
        errors.throwIfAny();
    }
}
