package org.realnameaudit.campaign;

/** The cases of campaigns, which belong to a higher feature. */
public interface CampaignCases {

    /** Locks the open cases of a campaign until the current transaction ends. */
    void lockOpen(String campaign);

    /** Withdraws the open cases of a campaign that is being cancelled, in the current transaction (rule 8). */
    void withdrawOpen(String campaign, String reason);
}
