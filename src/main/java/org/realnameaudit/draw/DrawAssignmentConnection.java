package org.realnameaudit.draw;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.draw.DrawSchema.DrawAssignmentView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;

@Type("DrawAssignmentConnection")
@Description("A page of assignments.")
public final class DrawAssignmentConnection extends Connection<DrawAssignmentEdge, DrawAssignmentView> {

    DrawAssignmentConnection(Page<DrawAssignmentView> page) {
        super(page, DrawAssignmentEdge::new);
    }
}
