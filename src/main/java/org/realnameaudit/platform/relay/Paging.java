package org.realnameaudit.platform.relay;

import org.jspecify.annotations.Nullable;

/**
 * Selects a page of a connection.
 *
 * @param first the largest number of rows
 * @param after the cursor after which the page starts, as the client sent it; null for the first page
 * @param total whether the number of all rows is requested
 */
public record Paging(int first, @Nullable String after, boolean total) {

    /** The default of {@code first}; the schema documents it. */
    static final int DEFAULT = 20;

    public static final String FIRST =
            "How many: 20 when left out, 100 at most unless the operator has set another limit.";
    public static final String AFTER = "`pageInfo.endCursor` or an edge's `cursor`: the page starts behind it.";
}
