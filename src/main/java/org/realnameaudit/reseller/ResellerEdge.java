package org.realnameaudit.reseller;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;

@Type("ResellerEdge")
@Description("A reseller with its position.")
public final class ResellerEdge extends Edge<ResellerView> {

    ResellerEdge(Page.Row<ResellerView> row) {
        super(row);
    }
}
