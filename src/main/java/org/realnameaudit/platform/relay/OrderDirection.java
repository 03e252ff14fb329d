package org.realnameaudit.platform.relay;

import org.eclipse.microprofile.graphql.Description;

/** The direction of a sort order. */
@Description("Which end of an order comes first.")
public enum OrderDirection {
    @Description("Smallest first.")
    ASC,
    @Description("Largest first.")
    DESC
}
