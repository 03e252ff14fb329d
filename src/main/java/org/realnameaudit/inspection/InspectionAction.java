package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description("Action on an inspection (暗访).")
public enum InspectionAction {
    @Description("Voiding (作废), by `voidInspection` and `voidInspections`.")
    VOID,
    @Description("Recording another inspection of the outlet in place of this voided one, by `recordInspections` and "
            + "imports.")
    RECORD_AGAIN
}
