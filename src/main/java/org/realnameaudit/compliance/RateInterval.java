package org.realnameaudit.compliance;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("RateInterval")
@Description("Where the true rate lies, as far as so few outlets can tell.")
public record RateInterval(
        @Description("Its lower end, 0 to 1.") double low,
        @Description("Its upper end, 0 to 1.") double high,

        @Description("How often such intervals hold the true rate: 0.95.")
        double level) {}
