package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.graphql.Edge;
import org.realnameaudit.graphql.Page;

@Type("InspectionEdge")
@Description("An inspection with its position.")
public final class InspectionEdge extends Edge<InspectionView> {

    InspectionEdge(Page.Row<InspectionView> row) {
        super(row);
    }
}
