package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;

@Type("OutletConnection")
@Description("A page of outlets.")
public final class OutletConnection extends Connection<OutletEdge, OutletView> {

    OutletConnection(Page<OutletView> page) {
        super(page, OutletEdge::new);
    }
}
