package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;

@Description("Outcome of a campaign for one reseller (转售企业).")
public enum VerdictOutcome {
    @Description("Violations were found at one or more of the reseller's outlets (存在违规行为).")
    VIOLATION_FOUND,
    @Description("No violation was found at the reseller's inspected outlets (未发现违规行为).")
    NO_VIOLATION_FOUND
}
