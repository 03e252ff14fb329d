package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;

@Description("What counts can be grouped by. Not by operator: a reseller may have several hosts, "
        + "so an outlet would count twice.")
public enum ComplianceDimension {
    @Description("The campaign.")
    CAMPAIGN("campaign"),
    @Description("The reseller; published totals do not name one.")
    RESELLER("reseller"),
    @Description("How the outlets sell.")
    CHANNEL("channel"),
    @Description("The region; published totals do not name one.")
    REGION("region");

    private final String column;

    ComplianceDimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
