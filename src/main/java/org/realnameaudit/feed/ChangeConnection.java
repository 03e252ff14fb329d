package org.realnameaudit.feed;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.feed.ChangeSchema.ChangeView;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;

@Type("ChangeConnection")
@Description("A page of changes.")
public final class ChangeConnection extends Connection<ChangeEdge, ChangeView> {

    private final String latest;

    ChangeConnection(Page<ChangeView> page, String latest) {
        super(page, ChangeEdge::new);
        this.latest = latest;
    }

    @Description(
            "The position of the newest change there is; null when there is none; looked up only when it is asked for. Take it, then load what you keep, then follow from it.")
    public String getLatestCursor() {
        return latest;
    }
}
