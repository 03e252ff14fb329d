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
import org.realnameaudit.inspection.InspectionSchema.CorrectionView;
import org.realnameaudit.inspection.InspectionSchema.CorrectionsVerificationView;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;

/** GraphQL query that verifies corrections, and the corrections of campaigns and inspections. */
@GraphQLApi
@PermitAll
public class CorrectionApi {

    private final Corrections corrections;
    private final CorrectionsVerification verification;
    private final Inspections inspections;
    private final Selection selection;

    CorrectionApi(
            Corrections corrections,
            CorrectionsVerification verification,
            Inspections inspections,
            Selection selection) {
        this.corrections = corrections;
        this.verification = verification;
        this.inspections = inspections;
        this.selection = selection;
    }

    @Query
    @Description("Recomputes the digests of a campaign's corrections (更正) and compares the corrections "
            + "with the inspections; null when the campaign is unknown or its results are hidden from "
            + "the caller.")
    public @Nullable CorrectionsVerificationView verifyCorrections(
            @Name("campaign") @NonNull @Description("Code of the campaign, such as miit-2016-11.") String campaign) {
        return verification.verify(campaign).orElse(null);
    }

    @NonNull
    @Description("Corrections (更正) in the campaign, oldest first: voided inspections, and inspections recorded in "
            + "their place. After the publication, only corrections change the results.")
    public CompletionStage<Connection<CorrectionView>> corrections(
            @Source CampaignView campaign,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(campaign.code(), paging, codes -> corrections.findByCampaigns(codes, paging));
    }

    @NonNull
    @Name("corrections")
    @Description("Corrections (更正) of the inspection, oldest first: RECORD if the inspection replaced a voided "
            + "one, VOID if it was voided itself. Empty for all other inspections.")
    public List<@NonNull List<@NonNull CorrectionView>> correctionsOfInspection(@Source List<InspectionView> sources) {
        return Batch.many(sources, InspectionView::key, corrections::findByInspections);
    }

    @NonNull
    @Description("Inspection (暗访) that was voided, or recorded in place of a voided one.")
    public List<@NonNull InspectionView> inspection(@Source List<CorrectionView> sources) {
        return Batch.one(sources, CorrectionView::inspectionKey, inspections::findByKeys);
    }
}
