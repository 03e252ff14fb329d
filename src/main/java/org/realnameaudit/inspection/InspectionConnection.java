package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.graphql.Connection;
import org.realnameaudit.graphql.Page;

@Type("InspectionConnection")
@Description("A page of inspections.")
public final class InspectionConnection extends Connection<InspectionEdge, InspectionView> {

    InspectionConnection(Page<InspectionView> page) {
        super(page, InspectionEdge::new);
    }
}
