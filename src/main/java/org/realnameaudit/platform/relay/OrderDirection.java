package org.realnameaudit.platform.relay;

import org.eclipse.microprofile.graphql.Description;

/** The direction of a sort order. */
@Description("Direction of a sort order.")
public enum OrderDirection {
    @Description("Ascending: the smallest or earliest value first.")
    ASC,
    @Description("Descending: the largest or latest value first.")
    DESC
}
