package org.realnameaudit.campaign;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

@Description("Status of a campaign, changed by `moveCampaign` and `cancelCampaign`. The campaign and its results are "
        + "public (公开) in PUBLISHED and CLOSED.")
public enum CampaignStatus {
    @Description("The campaign is being planned; its outlets and inspectors can be drawn (双随机).")
    DRAFT,
    @Description("Inspectors visit outlets (暗访), and inspections are recorded. Outlets can be drawn until the "
            + "first inspection is recorded.")
    IN_FIELD,
    @Description("The findings are being checked; inspections can still be recorded.")
    IN_REVIEW,
    @Description("The results are public (公开). An inspection can be recorded only in place of a voided one.")
    PUBLISHED,
    @Description("The campaign is finished. Its results stay public, and corrections (更正) remain possible.")
    CLOSED,
    @Description(
            "The campaign was cancelled (取消) before its publication and before a reseller was notified. Only officials "
                    + "see it, and its code stays in use.")
    CANCELLED;

    /** @return whether everyone may see the campaign, and only corrections change its results (rule 8) */
    public boolean isPublic() {
        return this == PUBLISHED || this == CLOSED;
    }

    /** @return whether inspections can be recorded that do not replace a voided one (rule 8) */
    public boolean acceptsInspections() {
        return this == IN_FIELD || this == IN_REVIEW;
    }

    /** @return whether the campaign can be edited and cancelled (rule 8) */
    public boolean precedesPublication() {
        return this == DRAFT || acceptsInspections();
    }

    /** @return whether resellers can be accused of what the campaign found (rule 18) */
    public boolean allowsCases() {
        return this == IN_REVIEW || isPublic();
    }

    /** @return the statuses to which a campaign can move from this one, besides being cancelled (rule 8) */
    public Set<CampaignStatus> next() {
        return switch (this) {
            case DRAFT -> EnumSet.of(IN_FIELD);
            case IN_FIELD -> EnumSet.of(IN_REVIEW);
            case IN_REVIEW -> EnumSet.of(IN_FIELD, PUBLISHED);
            case PUBLISHED -> EnumSet.of(CLOSED);
            case CLOSED, CANCELLED -> EnumSet.noneOf(CampaignStatus.class);
        };
    }
}
