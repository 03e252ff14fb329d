package org.realnameaudit.platform.relay;

import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A row of a connection with its cursor. */
public record Edge<N>(
        @NonNull @Description("The row's position; pass it as `after` to get what follows.")
        String cursor,

        @NonNull @Description("The row itself.") N node) {

    <V> Edge<V> map(Function<N, V> view) {
        return new Edge<>(cursor, view.apply(node));
    }
}
