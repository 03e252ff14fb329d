package org.realnameaudit.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.feed.ChangeSchema.ChangeView;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;

@Type("ChangeEdge")
@Description("A change with its position.")
public final class ChangeEdge extends Edge<ChangeView> {

    ChangeEdge(Page.Row<ChangeView> row) {
        super(row);
    }
}
