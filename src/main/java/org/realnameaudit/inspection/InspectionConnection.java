package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;

@Type("InspectionConnection")
@Description("A page of inspections.")
public final class InspectionConnection extends Connection<InspectionEdge, InspectionView> {

    InspectionConnection(Page<InspectionView> page) {
        super(page, InspectionEdge::new);
    }
}
