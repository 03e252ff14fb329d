package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;

@Description("What an inspection came to.")
public enum InspectionOutcome {
    @Description("No violation was found.")
    COMPLIANT,
    @Description("At least one was found.")
    VIOLATING
}
