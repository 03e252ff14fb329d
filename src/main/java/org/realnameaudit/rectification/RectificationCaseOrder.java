package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.relay.OrderDirection;

@Input("RectificationCaseOrder")
@Description("How cases are sorted.")
public record RectificationCaseOrder(
        @NonNull @Description("What they are sorted by.") RectificationCaseOrderField field,

        @DefaultValue("ASC") @Description("Which end comes first.")
        OrderDirection direction) {}
