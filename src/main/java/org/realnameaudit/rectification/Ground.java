package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.rectification.RectificationSchema.GroundView;
import org.realnameaudit.reference.DayRange;

/**
 * A reason for a case (rule 18): a violating inspection, or the published verdict.
 *
 * @param inspection the inspection; null for the published verdict
 * @param inspectedOn the day of the visit; null for the published verdict
 * @param region the region of the inspected outlet; null if it has none, and for the published verdict
 * @param notified whether a notice to the reseller was about it
 * @param stands whether it still counts; false once the inspection is voided
 */
record Ground(
        CaseKey caseKey,
        @Nullable InspectionKey inspection,
        @Nullable LocalDate inspectedOn,
        @Nullable String region,
        boolean notified,
        boolean stands) {

    /**
     * @param campaign the campaign of the case
     * @return the days of the violation; empty if they are not known (rule 16)
     */
    Optional<DayRange> violatedBetween(CampaignView campaign) {
        return inspectedOn == null ? campaign.violations() : Optional.of(new DayRange(inspectedOn, inspectedOn));
    }

    /** @param campaign the campaign of the case; required for the published verdict only */
    GroundView view(@Nullable CampaignView campaign) {
        if (inspection != null || campaign == null) {
            return new GroundView(inspectedOn, null, false, notified, stands, inspection, caseKey);
        }
        DayRange visits = campaign.visits().orElse(null);
        return new GroundView(
                visits == null ? campaign.publishedOn() : null,
                visits,
                visits == null && campaign.publishedOn() != null,
                notified,
                stands,
                null,
                caseKey);
    }
}
