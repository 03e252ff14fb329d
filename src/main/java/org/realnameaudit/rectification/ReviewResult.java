package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Result of a review of a measure.")
public enum ReviewResult {
    @Description("The measure stands (维持).")
    UPHELD,
    @Description("The measure was changed (变更).")
    CHANGED,
    @Description("The measure was annulled (撤销): it is withdrawn in the same act.")
    ANNULLED,
    @Description("The measure was found unlawful, but stands (确认违法).")
    FOUND_UNLAWFUL,
    @Description("The reseller withdrew its application (撤回申请).")
    WITHDRAWN
}
