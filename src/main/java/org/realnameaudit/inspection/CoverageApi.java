package org.realnameaudit.inspection;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.inspection.InspectionSchema.CoverageView;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;

/** The coverage of campaigns, and the outlets that are still to be visited. */
@GraphQLApi
@PermitAll
public class CoverageApi {

    private final Coverages coverages;
    private final Selection selection;

    CoverageApi(Coverages coverages, Selection selection) {
        this.coverages = coverages;
        this.selection = selection;
    }

    @Description(
            "Coverage (检查进度): how far the visits have come. Null when the basis is published totals, or the caller "
                    + "may not see the campaign's results.")
    public List<CoverageView> coverage(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, coverages::findByCampaigns);
    }

    @NonNull
    @Description("Drawn outlets (网点) without any outcome, as they are now, ordered by code; empty without a draw.")
    public CompletionStage<Connection<OutletView>> outletsToVisit(
            @Source CoverageView coverage,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(coverage.campaignCode(), paging, codes -> coverages.outletsToVisit(codes, paging));
    }
}
