package org.realnameaudit.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.realnameaudit.graphql.Failure;
import org.realnameaudit.graphql.Idempotency;
import org.realnameaudit.graphql.Mutations;
import org.realnameaudit.identity.Caller;

/** What is done with campaigns. */
@ApplicationScoped
class CampaignChanges {

    private final CampaignRepository campaigns;
    private final Mutations mutations;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    CampaignChanges(CampaignRepository campaigns, Mutations mutations, Idempotency idempotency, Caller caller, Clock clock) {
        this.campaigns = campaigns;
        this.mutations = mutations;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    CampaignView move(MoveCampaignInput input) {
        return mutations.run(() -> {
            Campaign campaign = campaigns.toChange(input.code()).orElseThrow(() -> new Failure.NotFound("campaign", input.code()));
            return idempotency.once(caller.account(), CampaignView.class, () -> {
                Failure.Stale.check(campaign.version, input.expectedVersion());
                campaign.move(input.status(), LocalDate.now(clock));
                // The version is written, and counted, now.
                campaigns.flush();
                return campaign.view();
            });
        });
    }
}
