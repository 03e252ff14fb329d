package org.realnameaudit.reseller;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

@Input("ResellerFilter")
@Description("Which resellers; what is left out does not matter.")
public record ResellerFilter(
        @Description("Part of the code, of the name in any script or of an alias: 蝸牛 and 蜗牛 find the same reseller.")
        String search,

        @Description("The code of an operator that hosts them.")
        String operator,

        @Description("The code of a campaign in which violations were found at their outlets.")
        String violatingIn,

        @Description("Whether violations were found in two published campaigns or more.")
        Boolean repeatOffender) {}
