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
            "Number of rows on the page, 1 to 100 unless the operator has set another maximum; 20 when left out. "
                    + "BAD_USER_INPUT for any other number, and for null.";
    public static final String AFTER =
            "Cursor behind which the page starts: `pageInfo.endCursor` or an edge's `cursor`, from the same "
                    + "connection, order and language. The first page when left out; BAD_USER_INPUT for a cursor from "
                    + "elsewhere.";
}
