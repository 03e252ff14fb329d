package org.realnameaudit.rectification;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
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
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.rectification.RectificationSchema.HistoryVerificationView;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFilter;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrder;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrderField;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;
import org.realnameaudit.reference.Evidence;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

@GraphQLApi
@PermitAll
public class RectificationApi {

    private static final RectificationCaseFilter ALL = new RectificationCaseFilter(null, null, null, null, null, null);
    private static final RectificationCaseOrder BY_NUMBER =
            new RectificationCaseOrder(RectificationCaseOrderField.NUMBER, OrderDirection.ASC);

    private final RectificationCases cases;
    private final HistoryVerification verification;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final LegalInstruments instruments;
    private final Selection selection;

    RectificationApi(
            RectificationCases cases,
            HistoryVerification verification,
            Campaigns campaigns,
            Resellers resellers,
            LegalInstruments instruments,
            Selection selection) {
        this.cases = cases;
        this.verification = verification;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.instruments = instruments;
        this.selection = selection;
    }

    @Query
    @NonNull
    @Description("Rectification cases of the campaigns that the reader may see, and a reseller's own at any "
            + "time; by number unless another order is asked for.")
    public Connection<RectificationCaseView> rectificationCases(
            @Name("filter") @Description("Which ones.") @Nullable RectificationCaseFilter filter,
            @Name("orderBy") @Description("How they are sorted.") @Nullable RectificationCaseOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(cases.page(
                filter == null ? ALL : filter, orderBy == null ? BY_NUMBER : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description("A rectification case by its number; null when there is none that the reader may see.")
    public @Nullable RectificationCaseView rectificationCase(
            @Name("number") @NonNull @Description("Such as miit-2016-11/yuantel.") String number) {
        return cases.load(number).orElse(null);
    }

    @Query
    @Description("Computes a case's history again and compares it with all that is kept of the case; null when "
            + "there is no case that the reader may see.")
    public @Nullable HistoryVerificationView verifyHistory(
            @Name("number") @NonNull @Description("Such as miit-2016-11/yuantel.") String number) {
        return verification.of(number).orElse(null);
    }

    @NonNull
    @Name("rectificationCases")
    @Description("Its rectification cases that the reader may see, by the campaign's code.")
    public List<@NonNull List<@NonNull RectificationCaseView>> casesOfReseller(@Source List<ResellerView> sources) {
        return Batch.many(sources, ResellerView::code, cases::ofResellers);
    }

    @NonNull
    @Description("The campaign in which the violations were found. Before its publication a reseller sees it "
            + "here without its results: no counts, no verdicts.")
    public List<@NonNull CampaignView> campaign(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, each -> each.key().campaign(), campaigns::withCodes);
    }

    @NonNull
    @Description("The reseller that has to put things right.")
    public List<@NonNull ResellerView> reseller(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, each -> each.key().reseller(), resellers::withCodes);
    }

    @NonNull
    @Description("What the regulator imposed, in the order of its days.")
    public List<@NonNull List<@NonNull MeasureView>> measures(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, cases::measures);
    }

    @NonNull
    @Description("What the reseller and the regulator put forward.")
    public List<@NonNull List<@NonNull Evidence>> evidence(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, cases::evidence);
    }

    @NonNull
    @Description("Everything that happened, the first first.")
    public List<@NonNull List<@NonNull RectificationEventView>> history(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, cases::history);
    }

    @NonNull
    @Description("What the signed-in reader may do next, in the order in which a case goes; nothing for the public.")
    public List<@NonNull List<@NonNull RectificationAction>> allowedActions(
            @Source List<RectificationCaseView> sources) {
        return Batch.many(sources, Function.identity(), cases::allowedActions);
    }

    @Description("The instrument that it rests on; null when none was named.")
    public List<LegalInstrumentView> legalBasis(@Source List<MeasureView> sources) {
        return Batch.one(sources, MeasureView::instrument, instruments::withCodes);
    }
}
