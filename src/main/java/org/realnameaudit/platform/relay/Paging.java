package org.realnameaudit.platform.relay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/**
 * Selects a page of a connection. The arguments may be invalid: the service checks them together with the other
 * arguments of the field, so that one response reports all errors.
 *
 * @param first the largest number of rows
 * @param after the cursor after which the page starts, as the client sent it; null for the first page
 * @param total whether the number of all rows is requested
 * @param max the limit of {@code first}
 */
public record Paging(int first, @Nullable String after, boolean total, int max) {

    /** The default of {@code first}; the schema documents it. */
    static final int DEFAULT = 20;

    public static final String FIRST =
            "Number of rows on the page, 1 to 100 unless the service is configured otherwise; 20 when left out "
                    + "or null. BAD_USER_INPUT for any other number.";
    public static final String AFTER =
            "Cursor after which the page starts: `pageInfo.endCursor` or an edge's `cursor` of the same connection, "
                    + "order and language. The first page when left out; BAD_USER_INPUT for any other cursor.";

    /** @return the page size for the argument {@code first}: the default if it is null */
    public static int size(@Nullable Integer first) {
        return first == null ? DEFAULT : first;
    }

    /**
     * @return the largest number of rows
     * @throws Failure.InvalidInput if it is out of bounds, so an unchecked size cannot be used
     */
    @Override
    public int first() {
        requireSize();
        return first;
    }

    /** @throws Failure.InvalidInput if {@code first} is out of bounds */
    public void requireSize() {
        if (first < 1 || first > max) {
            throw new Failure.InvalidInput("first", InputMessage.PAGE_SIZE, Map.of("max", max));
        }
    }

    /**
     * @throws Failure.InvalidInput if {@code after} is no {@link Cursor}; the query checks whether its order matches
     */
    public void requireCursor() {
        if (after != null) {
            Cursor.parse(after);
        }
    }
}
