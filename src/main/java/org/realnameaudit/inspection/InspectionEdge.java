package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;

@Type("InspectionEdge")
@Description("An inspection with its position.")
public final class InspectionEdge extends Edge<InspectionView> {

    InspectionEdge(Page.Row<InspectionView> row) {
        super(row);
    }
}
