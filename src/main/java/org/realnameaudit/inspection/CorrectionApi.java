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
    @Description("Computes a campaign's corrections again and compares them with its inspections; null when "
            + "there is no campaign that the reader may see.")
    public @Nullable CorrectionsVerificationView verifyCorrections(
            @Name("campaign") @NonNull @Description("The code of the campaign.") String campaign) {
        return verification.of(campaign).orElse(null);
    }

    @NonNull
    @Description("What was withdrawn in it and recorded again, the first first. From its publication on, its "
            + "results change in no other way.")
    public CompletionStage<Connection<CorrectionView>> corrections(
            @Source CampaignView campaign,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.ofEach(campaign.code(), paging, codes -> corrections.ofCampaigns(codes, paging));
    }

    @NonNull
    @Name("corrections")
    @Description("That it was recorded in place of a withdrawn one, and that it was withdrawn itself; empty for most.")
    public List<@NonNull List<@NonNull CorrectionView>> correctionsOfInspection(@Source List<InspectionView> sources) {
        return Batch.many(sources, InspectionView::key, corrections::ofInspections);
    }

    @NonNull
    @Description("The inspection that was withdrawn, or recorded.")
    public List<@NonNull InspectionView> inspection(@Source List<CorrectionView> sources) {
        return Batch.one(sources, CorrectionView::inspectionKey, inspections::withKeys);
    }
}
