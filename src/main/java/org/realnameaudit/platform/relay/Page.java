package org.realnameaudit.platform.relay;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * One page of a connection.
 *
 * @param total the number of all rows; empty unless it was requested
 */
public record Page<T>(List<Edge<T>> edges, boolean hasNext, boolean hasPrevious, OptionalInt total) {

    /** @param edges one edge more than requested if there is a next page */
    public static <T> Page<T> of(List<Edge<T>> edges, Paging paging, OptionalInt total) {
        boolean more = edges.size() > paging.first();
        return new Page<>(more ? edges.subList(0, paging.first()) : edges, more, paging.after() != null, total);
    }

    /** @return the rows of the page */
    public List<T> rows() {
        return edges.stream().map(Edge::getNode).toList();
    }

    /** @return the same page with its rows converted */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(edges.stream().map(edge -> edge.map(view)).toList(), hasNext, hasPrevious, total);
    }
}
