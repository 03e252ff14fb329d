package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.graphql.Edge;
import org.realnameaudit.graphql.Page;

@Type("CorrectionEdge")
@Description("A correction with its position.")
public final class CorrectionEdge extends Edge<CorrectionView> {

    CorrectionEdge(Page.Row<CorrectionView> row) {
        super(row);
    }
}
