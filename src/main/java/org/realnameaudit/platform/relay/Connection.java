package org.realnameaudit.platform.relay;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * One page of a list in Relay's shape; each feature gives it its name. The framework registers that type of the
 * feature, and not this superclass.
 */
@RegisterForReflection
public abstract class Connection<E extends Edge<N>, N> {

    private final Page<N> page;
    private final Function<Page.Row<N>, E> edge;

    protected Connection(Page<N> page, Function<Page.Row<N>, E> edge) {
        this.page = page;
        this.edge = edge;
    }

    @NonNull
    @Description("The page's rows, each with its cursor.")
    public List<@NonNull E> getEdges() {
        return page.rows().stream().map(edge).toList();
    }

    @NonNull
    @Description("The page's rows without their cursors.")
    public List<@NonNull N> getNodes() {
        return page.rows().stream().map(Page.Row::value).toList();
    }

    @NonNull
    @Description("Where the page stands.")
    public PageInfo getPageInfo() {
        List<Page.Row<N>> rows = page.rows();
        return new PageInfo(
                page.hasNext(),
                page.hasPrevious(),
                rows.isEmpty() ? null : rows.getFirst().cursor(),
                rows.isEmpty() ? null : rows.getLast().cursor());
    }

    @Description("How many rows there are on all pages together; counted only when it is asked for.")
    public int getTotalCount() {
        return page.total().orElseThrow();
    }
}
