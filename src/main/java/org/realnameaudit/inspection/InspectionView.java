package org.realnameaudit.inspection;

import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;

@Type("Inspection")
@Description("One visit to an outlet in a campaign (暗访).")
public record InspectionView(
        @NonNull @Description("The day of the visit.") LocalDate inspectedOn,
        @NonNull @Description("What it came to.") InspectionOutcome outcome,

        @Description("Whether it was withdrawn: then it stays readable and counts nowhere.")
        boolean voided,

        @Ignore InspectionKey key)
        implements Node {

    static final String TYPE = "Inspection";

    @Override
    @Id
    @NonNull
    @Description("Opaque global id.")
    public String getId() {
        return NodeId.of(TYPE, key.write());
    }
}
