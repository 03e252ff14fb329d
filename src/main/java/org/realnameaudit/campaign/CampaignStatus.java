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

    /** @return whether everybody sees the campaign, and only corrections change its results (rule 8) */
    public boolean isPublic() {
        return this == PUBLISHED || this == CLOSED;
    }

    /** @return whether visits are recorded in a campaign with this status (rule 8) */
    public boolean isInTheField() {
        return this == IN_FIELD || this == IN_REVIEW;
    }

    /** @return the statuses to which a campaign can move from this one (rule 8) */
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
