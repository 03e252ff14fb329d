package org.realnameaudit.client;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One page of a connection. Each connection has a record of its own: the queries are written when the program is built,
 * and nothing is known of type parameters then.
 */
public interface Page<T> {

    List<T> nodes();

    Info pageInfo();

    /** @param endCursor to be passed as {@code after} for the next page */
    record Info(boolean hasNextPage, String endCursor) {}

    /**
     * @param after asks for the page after a cursor; null is the beginning
     * @return the nodes of all pages; a page is asked for when somebody gets to it
     */
    static <T> Stream<T> all(Function<String, ? extends Page<T>> after) {
        return Stream.<Page<T>>iterate(
                        after.apply(null),
                        Objects::nonNull,
                        page -> page.pageInfo().hasNextPage()
                                ? after.apply(page.pageInfo().endCursor())
                                : null)
                .flatMap(page -> page.nodes().stream());
    }
}
