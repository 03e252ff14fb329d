package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Reason for the proposed severity of a case (建议的严重程度).")
public enum SeverityReason {
    @Description("The reseller (转售企业) has no earlier case that makes the new one serious: ORDINARY.")
    FIRST_VIOLATION,
    @Description("An earlier case of the reseller is about a violation at most 24 months before: SERIOUS.")
    SECOND_VIOLATION_WITHIN_24_MONTHS,
    @Description("An earlier case of the reseller is overdue (逾期): SERIOUS.")
    EARLIER_CASE_OVERDUE;

    CaseSeverity severity() {
        return this == FIRST_VIOLATION ? CaseSeverity.ORDINARY : CaseSeverity.SERIOUS;
    }
}
