package org.realnameaudit.feed;

import org.eclipse.microprofile.graphql.Description;

@Description("What a change is of.")
public enum ChangeKind {
    @Description("A campaign (检查批次): its status, with it everything that is published.")
    CAMPAIGN,
    @Description("Counts: read the compliance of that campaign, reseller, channel and region again.")
    TALLY,
    @Description("A rectification case (整改), with its history and measures.")
    CASE
}
