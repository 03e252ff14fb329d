package org.realnameaudit.draw;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.graphql.Connection;
import org.realnameaudit.graphql.Page;

@Type("DrawAssignmentConnection")
@Description("A page of assignments.")
public final class DrawAssignmentConnection extends Connection<DrawAssignmentEdge, DrawAssignmentView> {

    DrawAssignmentConnection(Page<DrawAssignmentView> page) {
        super(page, DrawAssignmentEdge::new);
    }
}
