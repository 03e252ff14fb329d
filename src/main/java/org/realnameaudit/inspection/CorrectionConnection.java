package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.inspection.InspectionSchema.CorrectionView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;

@Type("CorrectionConnection")
@Description("A page of corrections.")
public final class CorrectionConnection extends Connection<CorrectionEdge, CorrectionView> {

    CorrectionConnection(Page<CorrectionView> page) {
        super(page, CorrectionEdge::new);
    }
}
