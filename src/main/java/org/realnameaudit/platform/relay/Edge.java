package org.realnameaudit.platform.relay;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A row of a connection with its position; like {@link Connection}, the superclass of what the framework registers. */
@RegisterForReflection
public abstract class Edge<N> {

    private final Page.Row<N> row;

    protected Edge(Page.Row<N> row) {
        this.row = row;
    }

    @NonNull
    @Description("The row's position; pass it as `after` to get what follows.")
    public String getCursor() {
        return row.cursor();
    }

    @NonNull
    @Description("The row itself.")
    public N getNode() {
        return row.value();
    }
}
