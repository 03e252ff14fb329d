package org.realnameaudit.rectification;

import jakarta.enterprise.context.ApplicationScoped;
import org.realnameaudit.campaign.CampaignCases;
import org.realnameaudit.rectification.CaseTransaction.Act;

/** Withdraws the cases of a cancelled campaign. */
@ApplicationScoped
class CasesOfCampaigns implements CampaignCases {

    private final RectificationCaseRepository cases;
    private final CaseTransaction changes;
    private final CaseRules rules;

    CasesOfCampaigns(RectificationCaseRepository cases, CaseTransaction changes, CaseRules rules) {
        this.cases = cases;
        this.changes = changes;
        this.rules = rules;
    }

    @Override
    public void lockOpen(String campaign) {
        cases.lockOpen(campaign);
    }

    @Override
    public void withdrawOpen(String campaign, String reason) {
        changes.changeLocked(
                new Act(RectificationAction.WITHDRAW, reason), cases.lockOpen(campaign), rules::withdrawal);
    }
}
