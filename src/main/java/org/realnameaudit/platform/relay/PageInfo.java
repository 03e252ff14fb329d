package org.realnameaudit.platform.relay;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The position of a page in its connection. */
@Type("PageInfo")
@Description("Position of a page in its connection, and the cursors for the pages beside it.")
public record PageInfo(
        @Description("True when there are rows behind this page.")
        boolean hasNextPage,

        @Description("True when the page was requested with `after`; whether rows precede it is not looked up.")
        boolean hasPreviousPage,

        @Description("Cursor of the first row; null on an empty page.") @Nullable
        String startCursor,

        @Description("Cursor of the last row, which is `after` of the next page; null on an empty page.") @Nullable
        String endCursor) {}
