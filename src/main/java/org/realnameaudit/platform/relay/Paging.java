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

    /** @return the page size for the argument {@code first}: the default if it is null */
    public static int size(@Nullable Integer first) {
        return first == null ? DEFAULT : first;
    }

    public static final String FIRST =
            "Number of rows on the page, 1 to 100 unless the service is configured otherwise; 20 when left out "
                    + "or null. BAD_USER_INPUT for any other number.";
    public static final String AFTER =
            "Cursor after which the page starts: `pageInfo.endCursor` or an edge's `cursor` of the same connection, "
                    + "order and language. The first page when left out; BAD_USER_INPUT for any other cursor.";
}
