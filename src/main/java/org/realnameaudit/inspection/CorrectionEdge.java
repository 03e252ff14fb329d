package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.inspection.InspectionSchema.CorrectionView;
import org.realnameaudit.platform.relay.Edge;
import org.realnameaudit.platform.relay.Page;

@Type("CorrectionEdge")
@Description("A correction with its position.")
public final class CorrectionEdge extends Edge<CorrectionView> {

    CorrectionEdge(Page.Row<CorrectionView> row) {
        super(row);
    }
}
