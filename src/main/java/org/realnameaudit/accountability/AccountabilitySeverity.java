package org.realnameaudit.accountability;

import org.eclipse.microprofile.graphql.Description;

@Description("Severity of violations by a branch of a basic operator, as defined in the commitment letters (责任承诺书).")
public enum AccountabilitySeverity {
    @Description("Light violations (违规较轻): the branch is criticised (通报批评) and must rectify them by a deadline (限期整改).")
    LIGHT,
    @Description("Serious violations (违规严重): the responsible person in the branch is sanctioned (行政处分).")
    SERIOUS
}
