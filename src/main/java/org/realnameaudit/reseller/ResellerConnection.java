package org.realnameaudit.reseller;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;

@Type("ResellerConnection")
@Description("A page of resellers.")
public final class ResellerConnection extends Connection<ResellerEdge, ResellerView> {

    ResellerConnection(Page<ResellerView> page) {
        super(page, ResellerEdge::new);
    }
}
