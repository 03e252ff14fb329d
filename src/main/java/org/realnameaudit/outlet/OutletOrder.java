package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.relay.OrderDirection;

@Input("OutletOrder")
@Description("How outlets are sorted.")
public record OutletOrder(
        @NonNull @Description("What they are sorted by.") OutletOrderField field,

        @DefaultValue("ASC") @Description("Which end comes first.")
        OrderDirection direction) {}
