package org.realnameaudit.reseller;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.relay.OrderDirection;

@Input("ResellerOrder")
@Description("How resellers are sorted.")
public record ResellerOrder(
        @NonNull @Description("What they are sorted by.") ResellerOrderField field,

        @DefaultValue("ASC") @Description("Which end comes first.")
        OrderDirection direction) {}
