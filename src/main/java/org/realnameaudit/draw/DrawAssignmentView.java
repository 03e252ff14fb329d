package org.realnameaudit.draw;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("DrawAssignment")
@Description("An outlet that was drawn, and who goes there.")
public record DrawAssignmentView(
        @NonNull @Description("The inspectors' ids; at least two.")
        List<@NonNull String> inspectors,

        @Ignore String outletCode) {}
