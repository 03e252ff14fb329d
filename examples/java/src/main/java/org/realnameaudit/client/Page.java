package org.realnameaudit.client;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A page of a connection. Each connection needs its own record type, because Quarkus generates the queries at build
 * time, when type arguments are unknown.
 */
public interface Page<T> {

    List<T> nodes();

    Info pageInfo();

    /** @param endCursor the value of the argument {@code after} for the next page */
    record Info(boolean hasNextPage, String endCursor) {}

    /**
     * Streams the nodes of all pages. Each page is requested when the stream reaches it.
     *
     * @param fetch requests the page after a cursor; null means the first page
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
