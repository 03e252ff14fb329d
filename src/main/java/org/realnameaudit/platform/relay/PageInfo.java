package org.realnameaudit.platform.relay;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The position of a page in its connection. */
@Type("PageInfo")
@Description("Where a page stands in its connection.")
public record PageInfo(
        @Description("Whether there are rows behind this page.")
        boolean hasNextPage,

        @Description("Whether the page was asked for with `after`, so that there are rows before it.")
        boolean hasPreviousPage,

        @Description("The first row's cursor; null on an empty page.") @Nullable
        String startCursor,

        @Description("The last row's cursor: `after` of the next page; null on an empty page.") @Nullable
        String endCursor) {}
