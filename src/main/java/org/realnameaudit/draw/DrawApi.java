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
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.draw.DrawSchema.DrawAssignmentView;
import org.realnameaudit.draw.DrawSchema.DrawPayload;
import org.realnameaudit.draw.DrawSchema.DrawStratumView;
import org.realnameaudit.draw.DrawSchema.DrawView;
import org.realnameaudit.draw.DrawSchema.InspectorView;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;

/** The draw of a campaign, and the GraphQL fields of draws and their assignments. */
@GraphQLApi
@PermitAll
public class DrawApi {

    private final Draws draws;
    private final Campaigns campaigns;
    private final Outlets outlets;
    private final Selection selection;

    DrawApi(Draws draws, Campaigns campaigns, Outlets outlets, Selection selection) {
        this.draws = draws;
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.selection = selection;
    }

    @Description("Random draw of the campaign's outlets and inspectors (双随机); null when none was made, "
            + "or the caller may not see the campaign's results.")
    public List<DrawView> draw(@Source List<CampaignView> sources) {
        return Batch.one(sources, CampaignView::code, draws::findByCampaigns);
    }

    @NonNull
    @Description("Campaign (抽查暗访) of the draw, with its new version.")
    public List<@NonNull CampaignView> campaign(@Source List<DrawPayload> sources) {
        return Batch.one(sources, each -> each.draw().campaignCode(), campaigns::findByCodes);
    }

    @NonNull
    @Description("Strata (层) that were declared for the draw, in the order in which they were drawn.")
    public List<@NonNull List<@NonNull DrawStratumView>> strata(@Source List<DrawView> sources) {
        return Batch.many(sources, DrawView::campaignCode, draws::strata);
    }

    @NonNull
    @Description("Inspectors (执法检查人员) who could be drawn, ordered by id.")
    public List<@NonNull List<@NonNull InspectorView>> inspectors(@Source List<DrawView> sources) {
        return Batch.many(sources, DrawView::campaignCode, draws::inspectors);
    }

    @NonNull
    @Description("Drawn outlets (网点) with the inspectors assigned to them, ordered by the outlet's code.")
    public CompletionStage<Connection<DrawAssignmentView>> assignments(
            @Source DrawView draw,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(draw.campaignCode(), paging, codes -> draws.assignments(codes, paging));
    }

    @NonNull
    @Description("Outlet (网点) that was drawn, as it is now.")
    public List<@NonNull OutletView> outlet(@Source List<DrawAssignmentView> sources) {
        return Batch.one(sources, DrawAssignmentView::outletCode, outlets::findByCodes);
    }
}
