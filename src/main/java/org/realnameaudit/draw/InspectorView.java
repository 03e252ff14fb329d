package org.realnameaudit.draw;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Inspector")
@Description("An inspector who could be drawn.")
public record InspectorView(
        @NonNull @Description("The id, never a name.") String id,

        @NonNull @Description("The codes of the resellers that the inspector is never sent to (回避).")
        List<@NonNull String> recusedFrom) {}
