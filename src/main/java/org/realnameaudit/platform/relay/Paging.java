package org.realnameaudit.platform.relay;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a connection is asked for.
 *
 * @param first how many rows at most
 * @param after the position behind which the page starts, as the client wrote it; null at the beginning
 * @param total whether the number of all rows is asked for, too
 */
public record Paging(int first, @Nullable String after, boolean total) {

    /** What `first` is when it is left out; the schema says so. */
    static final int DEFAULT = 20;

    public static final String FIRST =
            "How many: 20 when left out, 100 at most unless the operator has set another limit.";
    public static final String AFTER = "`pageInfo.endCursor` or an edge's `cursor`: the page starts behind it.";
}
