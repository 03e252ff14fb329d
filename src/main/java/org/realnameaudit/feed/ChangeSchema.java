package org.realnameaudit.feed;

import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Page;
import org.realnameaudit.reference.Channel;

/** The GraphQL types of the change feed. */
public final class ChangeSchema {

    private ChangeSchema() {}

    /**
     * @param campaignCode the code of the campaign that changed, or to which the counts or the case belong
     * @param resellerCode null for a campaign, and for counts without a reseller
     * @param regionCode null for a campaign or a case, and for counts without a region
     */
    @Type("Change")
    @Description("Entry of the feed `changes`. It identifies the object to read again.")
    public record ChangeView(
            @NonNull @Description("Kind of object that changed: campaign, counts or case.")
            ChangeKind kind,

            @NonNull @Description("Time of the change; never earlier than that of the previous change in the feed.")
            Instant at,

            @Description("Version of the campaign or case after the change; the current version may be higher. "
                    + "Null for counts.")
            @Nullable
            Integer version,

            @Description("Channel (渠道) of the changed counts; null for campaigns and cases.") @Nullable
            Channel channel,

            @Ignore String campaignCode,
            @Ignore @Nullable String resellerCode,
            @Ignore @Nullable String regionCode) {}

    /** A connection that also has the cursor of the newest change, if the client selected it. */
    @Type("ChangeConnection")
    @Description("Page of changes, and the cursor of the newest change.")
    public static final class ChangeConnection extends Connection<ChangeView> {

        private final @Nullable String latestCursor;

        ChangeConnection(Page<ChangeView> page, @Nullable String latestCursor) {
            super(page);
            this.latestCursor = latestCursor;
        }

        @Description("Cursor of the newest change that the caller may see; null when there is none. It is looked "
                + "up only when selected. To fill a cache, query this cursor first, then load the data, then "
                + "request the changes after the cursor.")
        public @Nullable String getLatestCursor() {
            return latestCursor;
        }
    }
}
