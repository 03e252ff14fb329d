package org.realnameaudit.inspection;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

@Type("Finding")
@Description("A violation that an inspection found.")
public record FindingView(
        @Description("What the inspector wrote about it; null when nothing.")
        String note,

        @Ignore String violationType,
        @Ignore Finding.Key key) {}
