package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;

@Type("RectificationCaseEdge")
@Description("A case with its position.")
public final class RectificationCaseEdge extends Edge<RectificationCaseView> {

    RectificationCaseEdge(Page.Row<RectificationCaseView> row) {
        super(row);
    }
}
