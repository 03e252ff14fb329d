package org.realnameaudit.outlet;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.graphql.Connection;
import org.realnameaudit.graphql.Page;

@Type("OutletConnection")
@Description("A page of outlets.")
public final class OutletConnection extends Connection<OutletEdge, OutletView> {

    OutletConnection(Page<OutletView> page) {
        super(page, OutletEdge::new);
    }
}
