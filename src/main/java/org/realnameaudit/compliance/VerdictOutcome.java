package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;

@Description("What the regulator said of a reseller's outlets in a campaign.")
public enum VerdictOutcome {
    @Description("At least one of them violated (存在违规行为).")
    VIOLATION_FOUND,
    @Description("None of them did (未发现违规行为).")
    NO_VIOLATION_FOUND
}
