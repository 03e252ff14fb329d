package org.realnameaudit.feed;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
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
import org.realnameaudit.platform.persistence.ReadReplicas;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.rectification.RectificationCases;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.Regions;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

@GraphQLApi
@PermitAll
public class ChangeFeedApi {

    private final ChangeFeed changes;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Regions regions;
    private final RectificationCases cases;
    private final Selection selection;
    private final ReadReplicas replicas;

    ChangeFeedApi(
            ChangeFeed changes,
            Campaigns campaigns,
            Resellers resellers,
            Regions regions,
            RectificationCases cases,
            Selection selection,
            ReadReplicas replicas) {
        this.changes = changes;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.regions = regions;
        this.cases = cases;
        this.selection = selection;
        this.replicas = replicas;
    }

    @Query
    @NonNull
    @Description("""
            The changes of campaigns, counts and cases that the reader may see, the first first: for caches, and for \
            other systems that follow. Each is there once, none is skipped, and what is behind a cursor stays behind \
            it. Keep the last `cursor` and ask for what is behind it. When something is published, all of it is there \
            once more for those who could not see it before.""")
    public ChangeConnection changes(
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        // Only the primary can assign positions, and a standby may not have replayed the changes yet.
        replicas.primary();
        changes.assignPositions();
        return new ChangeConnection(
                changes.page(paging),
                selection.has("latestCursor") ? changes.latest().orElse(null) : null);
    }

    @NonNull
    @Description("The campaign that it happened in.")
    public List<@NonNull CampaignView> campaign(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::campaignCode, campaigns::withCodes);
    }

    @Description("The reseller whose case or counts it is of; null for campaigns, and for counts of no reseller alone.")
    public List<ResellerView> reseller(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::resellerCode, resellers::withCodes);
    }

    @Description("The region of counts; null where they are of no region alone.")
    public List<RegionView> region(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::regionCode, regions::withCodes);
    }

    @Description("The case as it is now; null for campaigns and counts.")
    public List<RectificationCaseView> rectificationCase(@Source List<ChangeView> sources) {
        return Batch.one(
                sources,
                each -> each.kind() == ChangeKind.CASE
                        ? RectificationCases.number(each.campaignCode(), each.resellerCode())
                        : null,
                cases::withNumbers);
    }
}
