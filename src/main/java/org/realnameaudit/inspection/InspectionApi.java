package org.realnameaudit.inspection;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
import org.realnameaudit.compliance.Tallies;
import org.realnameaudit.inspection.InspectionSchema.FindingView;
import org.realnameaudit.inspection.InspectionSchema.InspectionFilter;
import org.realnameaudit.inspection.InspectionSchema.InspectionPayload;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.reference.ReferenceSchema.EvidenceView;
import org.realnameaudit.reference.ReferenceSchema.ViolationTypeView;
import org.realnameaudit.reference.ViolationTypes;

/**
 * The GraphQL query for inspections, the fields of inspections and findings, the field {@code inspections} of
 * campaigns, and the fields {@code inspections} and {@code compliance} of outlets.
 */
@GraphQLApi
@PermitAll
public class InspectionApi {

    private static final InspectionFilter ALL =
            new InspectionFilter(null, null, null, null, null, null, null, null, null, null, null);

    private final Inspections inspections;
    private final InspectionActions actions;
    private final Tallies tallies;
    private final Campaigns campaigns;
    private final Outlets outlets;
    private final ViolationTypes violationTypes;
    private final Selection selection;

    InspectionApi(
            Inspections inspections,
            InspectionActions actions,
            Tallies tallies,
            Campaigns campaigns,
            Outlets outlets,
            ViolationTypes violationTypes,
            Selection selection) {
        this.inspections = inspections;
        this.actions = actions;
        this.tallies = tallies;
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.violationTypes = violationTypes;
        this.selection = selection;
    }

    @Query
    @Description("Inspections (暗访) in the campaigns whose results the caller may see, newest visit first, without "
            + "voided ones unless the filter asks for them. NOT_FOUND when the filter names an unknown or hidden "
            + "object. Null only together with an error.")
    public Connection<InspectionView> inspections(
            @Name("filter")
                    @Description("Conditions that an inspection (暗访) must meet; all visible inspections when left out.")
                    @Nullable
                    InspectionFilter filter,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(inspections.page(filter == null ? ALL : filter, selection.paging(first, after)));
    }

    @NonNull
    @Name("inspections")
    @Description("Inspections (暗访) recorded in the campaign, newest visit first, without voided ones; "
            + "empty when the campaign's basis is published totals.")
    public CompletionStage<Connection<InspectionView>> inspectionsOfCampaign(
            @Source CampaignView campaign,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(campaign.code(), paging, codes -> inspections.findByCampaigns(codes, paging));
    }

    @NonNull
    @Name("inspections")
    @Description("Inspections (暗访) of the outlet in the campaigns whose results the caller may see, "
            + "newest visit first, without voided ones.")
    public CompletionStage<Connection<InspectionView>> inspectionsOfOutlet(
            @Source OutletView outlet,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(outlet.code(), paging, codes -> inspections.findByOutlets(codes, paging));
    }

    @NonNull
    @Description("Numbers of campaigns, not of outlets, and their rates. Only PUBLISHED and CLOSED campaigns with "
            + "the purpose RANDOM count. "
            + "`inspected` is the number of campaigns that inspected the outlet. `violating` is the number of "
            + "campaigns that found a violation there. Every caller gets the same numbers. The rates are null "
            + "when none of these campaigns inspected the outlet.")
    public List<@NonNull Compliance> compliance(@Source List<OutletView> sources) {
        return Batch.one(sources, OutletView::code, inspections::complianceOfOutlets, Compliance.NOTHING);
    }

    @NonNull
    @Name("compliance")
    @Description("Counts and rates of the whole campaign, without the voided inspection.")
    public List<@NonNull Compliance> complianceOfCampaign(@Source List<InspectionPayload> sources) {
        return Batch.one(sources, each -> each.inspection().key().campaign(), tallies::totals, Compliance.NOTHING);
    }

    @NonNull
    @Description("Campaign (抽查暗访) to which the inspection belongs.")
    public List<@NonNull CampaignView> campaign(@Source List<InspectionView> sources) {
        return Batch.one(sources, each -> each.key().campaign(), campaigns::findByCodes);
    }

    @NonNull
    @Description("Outlet (网点) that was visited, as it is now.")
    public List<@NonNull OutletView> outlet(@Source List<InspectionView> sources) {
        return Batch.one(sources, each -> each.key().outlet(), outlets::findByCodes);
    }

    @NonNull
    @Description("Violations (违规行为) and advice (建议) found during the visit, in the order in which they were recorded; "
            + "empty unless `outcome` is COMPLIANT or VIOLATING.")
    public List<@NonNull List<@NonNull FindingView>> findings(@Source List<InspectionView> sources) {
        return Batch.many(sources, Function.identity(), inspections::findings);
    }

    @NonNull
    @Name("evidence")
    @Description(
            "Evidence (证据) of the visit itself, such as of a refusal, in the order in which it was recorded; empty "
                    + "when none was given, and where `outcome` is null. Only officials and the reseller (转售企业) of the "
                    + "inspection see it.")
    public List<@NonNull List<@NonNull EvidenceView>> evidenceOfInspection(@Source List<InspectionView> sources) {
        return Batch.many(sources, Function.identity(), inspections::evidenceOfInspections);
    }

    @NonNull
    @Description("Actions that the caller can take on the inspection now. Empty for callers who are no auditors.")
    public List<@NonNull List<@NonNull InspectionAction>> allowedActions(@Source List<InspectionView> sources) {
        return Batch.many(sources, Function.identity(), actions::allowed);
    }

    @NonNull
    @Description("Type of the violation (违规类型) that was found.")
    public List<@NonNull ViolationTypeView> type(@Source List<FindingView> sources) {
        return Batch.one(sources, FindingView::violationType, violationTypes::findByCodes);
    }

    @NonNull
    @Description("Evidence (证据) of the finding, in the order in which it was recorded; empty when none was given. Only "
            + "officials and the reseller (转售企业) of the inspection see it.")
    public List<@NonNull List<@NonNull EvidenceView>> evidence(@Source List<FindingView> sources) {
        return Batch.many(sources, FindingView::key, inspections::evidence);
    }
}
