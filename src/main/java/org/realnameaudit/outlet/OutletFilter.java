package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.realnameaudit.reference.Channel;

@Input("OutletFilter")
@Description("Which outlets; what is left out does not matter.")
public record OutletFilter(
        @Description("Part of the code or the name.") String search,
        @Description("The code of their reseller.") String reseller,
        @Description("How they sell.") Channel channel,
        @Description("The code of their region.") String region,
        @Description("Whether they can be drawn.") Boolean active,

        @Description("The code of a campaign in which a violation was found at them.")
        String violatingIn) {}
