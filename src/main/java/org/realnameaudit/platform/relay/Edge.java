package org.realnameaudit.platform.relay;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A row of a connection with its cursor. */
public record Edge<N>(
        @NonNull @Description("Position of the row; pass it as `after` to get the rows after it.")
        String cursor,

        @NonNull @Description("Object in this row.") N node) {

    <V> Edge<V> map(Function<N, V> view) {
        return new Edge<>(cursor, view.apply(node));
    }
}
