package org.realnameaudit.inspection;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.compliance.Compliance;

@Type("RecordInspectionsPayload")
@Description("What was recorded, and what it came to.")
public record RecordInspectionsPayload(
        @Description("How many visits were recorded.") int recorded,

        @NonNull @Description("The visits, by the outlet's code.")
        List<@NonNull InspectionView> inspections,

        @NonNull @Description("The campaign's counts with them.")
        Compliance compliance) {}
