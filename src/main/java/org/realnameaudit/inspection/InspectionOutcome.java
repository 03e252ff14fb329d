package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description("Outcome of an inspection (暗访), which follows from its findings.")
public enum InspectionOutcome {
    @Description("No violation was found (未发现违规行为).")
    COMPLIANT,
    @Description("At least one violation was found (存在违规行为).")
    VIOLATING
}
