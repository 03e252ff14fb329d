package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description("How the record of a visit was corrected.")
public enum CorrectionAction {
    @Description("It was withdrawn, and counts nowhere.")
    VOID,
    @Description("The outlet was recorded again after a withdrawal.")
    RECORD
}
