package org.realnameaudit.draw;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.draw.DrawSchema.DrawAssignmentView;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;

@Type("DrawAssignmentEdge")
@Description("An assignment with its position.")
public final class DrawAssignmentEdge extends Edge<DrawAssignmentView> {

    DrawAssignmentEdge(Page.Row<DrawAssignmentView> row) {
        super(row);
    }
}
