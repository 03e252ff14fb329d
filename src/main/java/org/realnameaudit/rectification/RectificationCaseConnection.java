package org.realnameaudit.rectification;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;

@Type("RectificationCaseConnection")
@Description("A page of cases.")
public final class RectificationCaseConnection extends Connection<RectificationCaseEdge, RectificationCaseView> {

    RectificationCaseConnection(Page<RectificationCaseView> page) {
        super(page, RectificationCaseEdge::new);
    }
}
