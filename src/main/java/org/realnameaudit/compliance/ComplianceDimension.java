package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;

@Description("Dimension by which counts can be grouped. The host operator is not a dimension: a reseller can have "
        + "several hosts, so its outlets would be counted more than once.")
public enum ComplianceDimension {
    @Description("Campaign (抽查暗访) in which the outlets were inspected.")
    CAMPAIGN("campaign"),
    @Description("Reseller (转售企业) of the outlets; null for published totals, which have no reseller.")
    RESELLER("reseller"),
    @Description("Channel (渠道) of the outlets.")
    CHANNEL("channel"),
    @Description("Province-level region (省、自治区、直辖市) of the outlets; null for published totals, "
            + "and for outlets without a known region.")
    REGION("region");

    private final String column;

    ComplianceDimension(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
