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
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.compliance.Compliance;
import org.realnameaudit.inspection.InspectionSchema.FindingView;
import org.realnameaudit.inspection.InspectionSchema.InspectionFilter;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.ReferenceSchema.ViolationTypeView;
import org.realnameaudit.reference.ViolationTypes;

@GraphQLApi
@PermitAll
public class InspectionApi {

    private static final InspectionFilter ALL =
            new InspectionFilter(null, null, null, null, null, null, null, null, null);

    private final Inspections inspections;
    private final Campaigns campaigns;
    private final Outlets outlets;
    private final ViolationTypes violationTypes;
    private final Selection selection;

    InspectionApi(
            Inspections inspections,
            Campaigns campaigns,
            Outlets outlets,
            ViolationTypes violationTypes,
            Selection selection) {
        this.inspections = inspections;
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.violationTypes = violationTypes;
        this.selection = selection;
    }

    @Query
    @NonNull
    @Description("Inspections of the campaigns that the reader may see, the newest first.")
    public Connection<InspectionView> inspections(
            @Name("filter") @Description("Which ones.") @Nullable InspectionFilter filter,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(inspections.page(filter == null ? ALL : filter, selection.paging(first, after)));
    }

    @NonNull
    @Name("inspections")
    @Description("Its recorded inspections, the newest first; none where published totals are its basis.")
    public CompletionStage<Connection<InspectionView>> inspectionsOfCampaign(
            @Source CampaignView campaign,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.ofEach(campaign.code(), paging, codes -> inspections.ofCampaigns(codes, paging));
    }

    @NonNull
    @Name("inspections")
    @Description("Its inspections in the campaigns that the reader may see, the newest first.")
    public CompletionStage<Connection<InspectionView>> inspectionsOfOutlet(
            @Source OutletView outlet,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.ofEach(outlet.code(), paging, codes -> inspections.ofOutlets(codes, paging));
    }

    @NonNull
    @Description("In how many published campaigns it was inspected, and in how many a violation was found.")
    public List<@NonNull Compliance> compliance(@Source List<OutletView> sources) {
        return Batch.one(sources, OutletView::code, inspections::complianceOfOutlets, Compliance.NOTHING);
    }

    @NonNull
    @Description("The campaign in which it took place.")
    public List<@NonNull CampaignView> campaign(@Source List<InspectionView> sources) {
        return Batch.one(sources, each -> each.key().campaign(), campaigns::withCodes);
    }

    @NonNull
    @Description("The outlet that was visited.")
    public List<@NonNull OutletView> outlet(@Source List<InspectionView> sources) {
        return Batch.one(sources, each -> each.key().outlet(), outlets::withCodes);
    }

    @NonNull
    @Description("The violations that were found; empty when it was compliant.")
    public List<@NonNull List<@NonNull FindingView>> findings(@Source List<InspectionView> sources) {
        return Batch.many(sources, InspectionView::key, inspections::findings);
    }

    @NonNull
    @Description("What kind of violation it is.")
    public List<@NonNull ViolationTypeView> type(@Source List<FindingView> sources) {
        return Batch.one(sources, FindingView::violationType, violationTypes::withCodes);
    }

    @NonNull
    @Description("What proves it.")
    public List<@NonNull List<@NonNull Evidence>> evidence(@Source List<FindingView> sources) {
        return Batch.many(sources, FindingView::key, inspections::evidence);
    }
}
