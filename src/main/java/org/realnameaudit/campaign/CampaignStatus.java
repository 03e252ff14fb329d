package org.realnameaudit.campaign;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

@Description("Where a campaign stands. The public sees it from PUBLISHED on.")
public enum CampaignStatus {
    @Description("Being planned.")
    DRAFT,
    @Description("Inspectors are out.")
    IN_FIELD,
    @Description("What they found is being checked.")
    IN_REVIEW,
    @Description("The results are public.")
    PUBLISHED,
    @Description("Everything that followed is done.")
    CLOSED;

    /** @return where a campaign that stands here can go (rule 8), one step at a time */
    public Set<CampaignStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_FIELD);
            case IN_FIELD -> EnumSet.of(IN_REVIEW);
            case IN_REVIEW -> EnumSet.of(IN_FIELD, PUBLISHED);
            case PUBLISHED -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(CampaignStatus.class);
        };
    }
}
