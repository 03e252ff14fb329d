package org.realnameaudit.platform.relay;

import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A row of a connection with its cursor, which is written only when it is needed. */
public final class Edge<N> {

    private final Supplier<String> position;
    private final N node;

    /** @param position writes the cursor */
    public Edge(Supplier<String> position, N node) {
        this.position = position;
        this.node = node;
    }

    @NonNull
    @Description("Position of the row; pass it as `after` to get the rows after it.")
    public String getCursor() {
        return position.get();
    }

    @NonNull
    @Description("Object in this row.")
    public N getNode() {
        return node;
    }

    <V> Edge<V> map(Function<N, V> view) {
        return new Edge<>(position, view.apply(node));
    }
}
