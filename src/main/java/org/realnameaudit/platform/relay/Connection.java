package org.realnameaudit.platform.relay;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * One page of a list as a Relay connection. {@code SchemaTypes} gives {@code Connection<OutletView>} the name
 * {@code OutletConnection} in the schema, and its {@link Edge}s the name {@code OutletEdge}.
 */
public class Connection<N> {

    private final Page<N> page;

    public Connection(Page<N> page) {
        this.page = page;
    }

    @NonNull
    @Description("Rows of the page, each with its cursor.")
    public List<@NonNull Edge<N>> getEdges() {
        return page.edges();
    }

    @NonNull
    @Description("Rows of the page without cursors.")
    public List<@NonNull N> getNodes() {
        return page.edges().stream().map(Edge::getNode).toList();
    }

    @NonNull
    @Description("Position of the page in the connection.")
    public PageInfo getPageInfo() {
        List<Edge<N>> edges = page.edges();
        return new PageInfo(
                page.hasNext(),
                page.hasPrevious(),
                edges.isEmpty() ? null : edges.getFirst().getCursor(),
                edges.isEmpty() ? null : edges.getLast().getCursor());
    }

    @Description("Number of rows on all pages together, counted only when selected.")
    public int getTotalCount() {
        return page.total().orElseThrow();
    }
}
