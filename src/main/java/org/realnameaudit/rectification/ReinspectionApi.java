package org.realnameaudit.rectification;

import static java.util.function.Function.identity;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;

/** The GraphQL fields about re-inspections (rule 23): of cases, of campaigns and of inspections. */
@GraphQLApi
@PermitAll
public class ReinspectionApi {

    private final Reinspections reinspections;

    ReinspectionApi(Reinspections reinspections) {
        this.reinspections = reinspections;
    }

    @NonNull
    @Description("Re-inspections (回头看) of the outlets of the case, in the FOLLOW_UP campaigns whose results the caller "
            + "may see, newest first, without voided ones.")
    public List<@NonNull List<@NonNull InspectionView>> reinspections(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::key, reinspections::findByCases);
    }

    @Description("True when the last re-inspection (回头看) of each outlet in the notices was COMPLIANT or CLOSED_DOWN, "
            + "false when one was VIOLATING. Null before all were inspected again, and without such outlets. Only "
            + "re-inspections whose results the caller may see count.")
    public List<Boolean> putRight(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::key, reinspections::putRight);
    }

    @Description("Case (整改) whose rectification the inspection checks, if the caller may see it; null for all other "
            + "inspections.")
    public List<RectificationCaseView> rectificationCase(@Source List<InspectionView> sources) {
        return Batch.one(sources, InspectionView::key, reinspections::findCases);
    }

    @Description(
            "Result of the re-inspections (回头看) of the violating outlets, in the FOLLOW_UP campaigns of this one; null "
                    + "for published totals.")
    public List<FollowUp> followUp(@Source List<CampaignView> sources) {
        return Batch.one(sources, identity(), reinspections::followUps);
    }
}
