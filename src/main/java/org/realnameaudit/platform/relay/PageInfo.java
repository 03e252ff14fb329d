package org.realnameaudit.platform.relay;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** The position of a page in its connection. */
@Type("PageInfo")
@Description("Position of a page in its connection, and the cursors of its first and last rows.")
public record PageInfo(
        @Description("True when there are rows after this page.")
        boolean hasNextPage,

        @Description("True when the page was requested with `after`. The service does not check whether there are "
                + "earlier rows.")
        boolean hasPreviousPage,

        @Description("Cursor of the first row; null on an empty page.") @Nullable
        String startCursor,

        @Description("Cursor of the last row; pass it as `after` to get the next page. Null on an empty page.")
        @Nullable
        String endCursor) {}
