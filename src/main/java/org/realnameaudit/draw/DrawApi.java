package org.realnameaudit.draw;

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
import org.realnameaudit.draw.DrawSchema.DrawAssignmentView;
import org.realnameaudit.draw.DrawSchema.DrawStratumView;
import org.realnameaudit.draw.DrawSchema.DrawView;
import org.realnameaudit.draw.DrawSchema.InspectorView;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;

@GraphQLApi
@PermitAll
public class DrawApi {

    private final Draws draws;
    private final Outlets outlets;
    private final Selection selection;

    DrawApi(Draws draws, Outlets outlets, Selection selection) {
        this.draws = draws;
        this.outlets = outlets;
        this.selection = selection;
    }

    @Description("How its outlets and inspectors were drawn; null where nothing was drawn, or it was not published.")
    public List<DrawView> draw(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, draws::ofCampaigns);
    }

    @NonNull
    @Description("What was declared before, in the order of the draw.")
    public List<@NonNull List<@NonNull DrawStratumView>> strata(@Source List<DrawView> sources) {
        return Batch.many(sources, DrawView::campaignCode, draws::strata);
    }

    @NonNull
    @Description("Who could be drawn, by id.")
    public List<@NonNull List<@NonNull InspectorView>> inspectors(@Source List<DrawView> sources) {
        return Batch.many(sources, DrawView::campaignCode, draws::inspectors);
    }

    @NonNull
    @Description("What was drawn, by the outlet's code.")
    public CompletionStage<Connection<DrawAssignmentView>> assignments(
            @Source DrawView draw,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.ofEach(draw.campaignCode(), paging, codes -> draws.assignments(codes, paging));
    }

    @NonNull
    @Description("The outlet.")
    public List<@NonNull OutletView> outlet(@Source List<DrawAssignmentView> sources) {
        return Batch.one(sources, DrawAssignmentView::outletCode, outlets::withCodes);
    }
}
