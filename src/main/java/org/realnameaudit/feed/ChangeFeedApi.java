package org.realnameaudit.feed;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.feed.ChangeSchema.ChangeConnection;
import org.realnameaudit.feed.ChangeSchema.ChangeView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.PrimaryOnly;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.rectification.RectificationCases;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

/** GraphQL query of the feed of changes, and the fields of changes. */
@GraphQLApi
@PermitAll
public class ChangeFeedApi {

    private final ChangeFeed changes;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;
    private final RectificationCases cases;
    private final Selection selection;

    ChangeFeedApi(
            ChangeFeed changes,
            Campaigns campaigns,
            Resellers resellers,
            Regions regions,
            RectificationCases cases,
            Selection selection) {
        this.changes = changes;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.regions = regions;
        this.cases = cases;
        this.selection = selection;
    }

    // Only the primary can assign positions, and a standby may not have replayed the changes yet.
    @PrimaryOnly
    @Query
    @Description("Feed of changes to campaigns, counts and cases that the caller may see, oldest first unless "
            + "`newestFirst` is true, for caches and other systems that follow this service. Each change "
            + "has one position, after all cursors that were returned earlier. Store the last cursor and "
            + "request the changes after it. When a campaign is published (公开), the feed gets new entries "
            + "for its counts and cases, visible to callers who could not see the earlier entries. "
            + "BAD_USER_INPUT for an unknown cursor, for example after a backup was restored: query "
            + "`latestCursor`, then reload all data, then continue after that cursor. Null only together "
            + "with an error.")
    public ChangeConnection changes(
            @Name("newestFirst")
                    @DefaultValue("false")
                    @Description("True for the latest changes, newest first, as a page shows them. Then the changes "
                            + "after a cursor are the older ones. False when left out.")
                    @Nullable
                    Boolean newestFirst,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        changes.assignPositions();
        return new ChangeConnection(
                changes.page(paging, Boolean.TRUE.equals(newestFirst)),
                selection.has("latestCursor") ? changes.latestCursor().orElse(null) : null);
    }

    @NonNull
    @Description("Campaign (抽查暗访) to which the change belongs.")
    public List<@NonNull CampaignView> campaign(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::campaignCode, campaigns::findByCodes);
    }

    @Description("Reseller (转售企业) of the changed case or counts; null for campaigns, and for the counts "
            + "of a campaign with the basis PUBLISHED_TOTALS.")
    public List<ResellerView> reseller(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::resellerCode, resellers::findByCodes);
    }

    @Description("Province-level region (省、自治区、直辖市) of the changed counts; null for campaigns "
            + "and cases, and for counts without a known region.")
    public List<RegionView> region(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::regionCode, regions::findByCodes);
    }

    @Description("Changed rectification case (整改) as it is now; null unless `kind` is CASE.")
    public List<RectificationCaseView> rectificationCase(@Source List<ChangeView> sources) {
        return Batch.one(
                sources,
                each -> each.kind() == ChangeKind.CASE
                        ? RectificationCases.number(each.campaignCode(), Objects.requireNonNull(each.resellerCode()))
                        : null,
                cases::findByNumbers);
    }
}
