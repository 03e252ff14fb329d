package org.realnameaudit.client;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One page of a connection. Each connection needs a separate record type, because Quarkus generates the queries at
 * build time, when type arguments are unknown.
 */
public interface Page<T> {

    List<T> nodes();

    Info pageInfo();

    /** @param endCursor the argument {@code after} of the next page */
    record Info(boolean hasNextPage, String endCursor) {}

    /**
     * @param fetch fetches the page after a cursor; null is the first page
     * @return the nodes of all pages; each page is fetched when the stream reaches it
     */
    static <T> Stream<T> all(Function<String, ? extends Page<T>> fetch) {
        return Stream.<Page<T>>iterate(
                        fetch.apply(null),
                        Objects::nonNull,
                        page -> page.pageInfo().hasNextPage()
                                ? fetch.apply(page.pageInfo().endCursor())
                                : null)
                .flatMap(page -> page.nodes().stream());
    }
}
