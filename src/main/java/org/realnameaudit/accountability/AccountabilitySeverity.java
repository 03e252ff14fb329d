package org.realnameaudit.accountability;

import org.eclipse.microprofile.graphql.Description;

@Description("How grave a violation of a basic operator's branch is.")
public enum AccountabilitySeverity {
    @Description("Light (违规较轻): the province or city is criticised, with a deadline.")
    LIGHT,
    @Description("Serious (违规严重): the office-holder is sanctioned.")
    SERIOUS
}
