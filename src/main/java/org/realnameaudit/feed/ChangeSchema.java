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
     * @param resellerCode null for a campaign, and for counts of no single reseller
     * @param regionCode null unless the counts are of a single region
     */
    @Type("Change")
    @Description("Something that changed: what to read again.")
    public record ChangeView(
            @NonNull @Description("What it is of.") ChangeKind kind,

            @NonNull
            @Description("When it was made; never before the change in front of it in the feed, behind which "
                    + "it may have been committed.")
            Instant at,

            @Description("The version that came of it, for campaigns and cases; null for counts. There may be "
                    + "a newer one meanwhile.")
            @Nullable
            Integer version,

            @Description("The channel of counts; null otherwise.") @Nullable
            Channel channel,

            @Ignore String campaignCode,
            @Ignore String resellerCode,
            @Ignore String regionCode) {}

    /** A connection that also has the cursor of the last change in the feed. */
    @Type("ChangeConnection")
    @Description("A page of changes.")
    public static final class ChangeConnection extends Connection<ChangeView> {

        private final @Nullable String latest;

        ChangeConnection(Page<ChangeView> page, @Nullable String latest) {
            super(page);
            this.latest = latest;
        }

        @Description("The position of the newest change there is; null when there is none; looked up only when it is "
                + "asked for. Take it, then load what you keep, then follow from it.")
        public @Nullable String getLatestCursor() {
            return latest;
        }
    }
}
