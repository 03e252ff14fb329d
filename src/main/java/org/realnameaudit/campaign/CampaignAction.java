package org.realnameaudit.campaign;

import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("Action on a campaign (抽查暗访).")
public enum CampaignAction {
    @Description("Editing, by `updateCampaign`.")
    UPDATE("updateCampaign", null),
    @Description("Draw of outlets and inspectors (双随机), by `drawOutlets`.")
    DRAW_OUTLETS("drawOutlets", null),
    @Description("Start of the visits (暗访): the move to IN_FIELD by `moveCampaign`.")
    START_FIELD_WORK("moveCampaign", CampaignStatus.IN_FIELD),
    @Description(
            "Recording of inspections, by `recordInspections` and imports. After a notice or the publication, only "
                    + "in place of voided ones.")
    RECORD_INSPECTIONS("recordInspections", null),
    @Description("Start of the review (复核): the move to IN_REVIEW by `moveCampaign`.")
    START_REVIEW("moveCampaign", CampaignStatus.IN_REVIEW),
    @Description("Return to the visits: the move from IN_REVIEW back to IN_FIELD by `moveCampaign`.")
    RETURN_TO_FIELD("moveCampaign", CampaignStatus.IN_FIELD),
    @Description("Publication (公开): the move to PUBLISHED by `moveCampaign`.")
    PUBLISH("moveCampaign", CampaignStatus.PUBLISHED),
    @Description("Opening of cases (立案), by `openRectificationCases`, for the `proposedCases`.")
    OPEN_CASES("openRectificationCases", null),
    @Description("Closing (结束): the move to CLOSED by `moveCampaign`.")
    CLOSE("moveCampaign", CampaignStatus.CLOSED),
    @Description("Cancellation (取消), by `cancelCampaign`.")
    CANCEL("cancelCampaign", null);

    private final String mutation;
    private final @Nullable CampaignStatus to;

    CampaignAction(String mutation, @Nullable CampaignStatus to) {
        this.mutation = mutation;
        this.to = to;
    }

    /** @return the name of the mutation that takes the action */
    String mutation() {
        return mutation;
    }

    /** @return the status to which the action moves a campaign with this status; empty if it does not */
    Optional<CampaignStatus> move(CampaignStatus from) {
        boolean back = from == CampaignStatus.IN_REVIEW && to == CampaignStatus.IN_FIELD;
        return Optional.ofNullable(to).filter(each -> from.next().contains(each) && back == (this == RETURN_TO_FIELD));
    }
}
