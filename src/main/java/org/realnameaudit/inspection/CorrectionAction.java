package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description("Kind of correction (更正).")
public enum CorrectionAction {
    @Description("An inspection (暗访) was voided. It stays readable but is not counted.")
    VOID,
    @Description("An inspection (暗访) was recorded in place of a voided one.")
    RECORD
}
