package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;

@Type("OutletEdge")
@Description("An outlet with its position.")
public final class OutletEdge extends Edge<OutletView> {

    OutletEdge(Page.Row<OutletView> row) {
        super(row);
    }
}
