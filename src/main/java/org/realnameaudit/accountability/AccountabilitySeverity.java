package org.realnameaudit.accountability;

import org.eclipse.microprofile.graphql.Description;

@Description("Severity of violations by a branch of a basic operator, as the commitment letters "
        + "(责任承诺书) distinguish it.")
public enum AccountabilitySeverity {
    @Description("Light violations (违规较轻): the province or city is criticised (通报批评) and must put "
            + "them right by a deadline (限期整改).")
    LIGHT,
    @Description("Serious violations (违规严重): the office-holder in the province or city is sanctioned (行政处分).")
    SERIOUS
}
