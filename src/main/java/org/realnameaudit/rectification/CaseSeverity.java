package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;

@Description("Severity of a rectification case (整改), chosen when the case is opened.")
public enum CaseSeverity {
    @Description("Ordinary violations; the default.")
    ORDINARY,
    @Description("Serious violations (违规行为严重), for which the regulator interviews the reseller (约谈). The "
            + "interview must be imposed separately, as the measure REGULATORY_INTERVIEW.")
    SERIOUS
}
