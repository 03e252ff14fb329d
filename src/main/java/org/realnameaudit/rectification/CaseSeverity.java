package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("How grave a case is.")
public enum CaseSeverity {
    @Description("As most are.")
    ORDINARY,
    @Description("Grave (违规行为严重): the reseller is summoned for an interview.")
    SERIOUS
}
