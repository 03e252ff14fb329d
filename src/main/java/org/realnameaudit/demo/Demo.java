package org.realnameaudit.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jboss.logging.Logger;
import org.realnameaudit.campaign.CampaignMutationApi;
import org.realnameaudit.campaign.CampaignPurpose;
import org.realnameaudit.campaign.CampaignSchema.CreateCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.MoveCampaignInput;
import org.realnameaudit.campaign.CampaignStatus;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.shipped.ShippedData;

/**
 * The synthetic demo: resellers and outlets from files, and everything else through the service's own mutations, so
 * that all rules hold. It is the same each time, except that its days are relative to the day of the loading.
 */
@ApplicationScoped
class Demo {

    /** The text of titles and reasons. */
    static final String SYNTHETIC = "合成演示数据，与任何真实企业无关 (synthetic demo data, about no real company)";

    static final String REGULATOR = "合成管理局 (synthetic authority)";

    private static final Logger LOG = Logger.getLogger(Demo.class);
    private static final long SEED = 2016;

    private final ShippedData shipped;
    private final DemoAccounts accounts;
    private final Campaigns campaigns;
    private final CampaignMutationApi mutations;
    private final DemoInspections inspections;
    private final DemoCases cases;
    private final Clock clock;

    Demo(
            ShippedData shipped,
            DemoAccounts accounts,
            Campaigns campaigns,
            CampaignMutationApi mutations,
            DemoInspections inspections,
            DemoCases cases,
            Clock clock) {
        this.shipped = shipped;
        this.accounts = accounts;
        this.campaigns = campaigns;
        this.mutations = mutations;
        this.inspections = inspections;
        this.cases = cases;
        this.clock = clock;
    }

    /** @return why the demo cannot be loaded, and what to do; empty if it can */
    Optional<String> obstacle() {
        // A loading that fails halfway has not created the last campaign.
        if (campaigns.exists(DemoCampaign.ALL.getLast().code())) {
            return Optional.of("The synthetic demo is already loaded. To load it again, use a new database");
        }
        if (campaigns.existsOtherThan(shipped.campaigns())) {
            return Optional.of("The synthetic demo is not loaded, because the database has campaigns other than the "
                    + "shipped ones. Load it into a new database");
        }
        return shipped.mayLoad()
                ? Optional.empty()
                : Optional.of("The synthetic demo is not loaded, because this role may not add resellers. "
                        + "Run the command as the owner of the database");
    }

    /** Loads the demo. If this fails halfway, {@link #obstacle} refuses the next attempt. */
    void load() {
        shipped.loadDemo();
        LocalDate today = LocalDate.now(clock);
        Random random = new Random(SEED);
        DemoCampaign.ALL.forEach(campaign -> load(campaign, today, random));
        LOG.info("Loaded the synthetic demo");
    }

    private void load(DemoCampaign campaign, LocalDate today, Random random) {
        accounts.act(
                DemoAccount.AUDITOR,
                () -> mutations.createCampaign(new CreateCampaignInput(
                        campaign.code(),
                        SYNTHETIC,
                        REGULATOR,
                        today.plusDays(campaign.firstDay()),
                        today.plusDays(campaign.lastDay()),
                        List.of(),
                        CampaignPurpose.RANDOM,
                        null,
                        null,
                        null,
                        List.of(),
                        null)));
        if (moved(campaign, CampaignStatus.IN_FIELD)) {
            inspections.record(campaign, today, random);
        }
        if (moved(campaign, CampaignStatus.IN_REVIEW)) {
            cases.open(campaign, today);
        }
        if (moved(campaign, CampaignStatus.PUBLISHED)) {
            moved(campaign, CampaignStatus.CLOSED);
        }
    }

    /** @return whether the campaign reaches the status, to which it is then moved */
    private boolean moved(DemoCampaign campaign, CampaignStatus status) {
        if (campaign.status().compareTo(status) < 0) {
            return false;
        }
        accounts.act(
                DemoAccount.ADMINISTRATOR,
                () -> mutations.moveCampaign(new MoveCampaignInput(
                        campaign.code(),
                        status,
                        campaigns.get("code", campaign.code()).version(),
                        null)));
        return true;
    }
}
