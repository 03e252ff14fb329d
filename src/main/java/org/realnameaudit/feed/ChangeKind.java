package org.realnameaudit.feed;

import org.eclipse.microprofile.graphql.Description;

@Description("Kind of object that a change concerns.")
public enum ChangeKind {
    @Description("Campaign (抽查暗访): it was created, moved to another status, or its outlets were drawn.")
    CAMPAIGN,
    @Description("Counts: read `compliance` again for the campaign, reseller, channel and region of the change.")
    TALLY,
    @Description("Rectification case (整改): it was opened, or an event was added to its history.")
    CASE
}
