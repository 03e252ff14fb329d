package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.campaign.CampaignCases;

/** Withdraws the cases of a cancelled campaign. */
@ApplicationScoped
class CasesOfCampaigns implements CampaignCases {

    private final RectificationCaseRepository cases;
    private final CaseTransaction changes;

    CasesOfCampaigns(RectificationCaseRepository cases, CaseTransaction changes) {
        this.cases = cases;
        this.changes = changes;
    }

    @Override
    public void lockOpen(String campaign) {
        cases.lockOpen(campaign);
    }

    @Override
    public void withdrawOpen(String campaign, String reason) {
        changes.withdraw(cases.lockOpen(campaign), reason);
    }
}
