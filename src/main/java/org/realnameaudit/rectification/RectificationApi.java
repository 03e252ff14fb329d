package org.realnameaudit.rectification;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
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
import org.realnameaudit.compliance.ComplianceSchema.VerdictView;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.inspection.Inspections;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.OrderDirection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.rectification.RectificationSchema.CampaignCount;
import org.realnameaudit.rectification.RectificationSchema.GroundView;
import org.realnameaudit.rectification.RectificationSchema.HistoryVerificationView;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.ProposedCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFacetsView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseFilter;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrder;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseOrderField;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.reseller.ResellerSchema.ResellerView;
import org.realnameaudit.reseller.Resellers;

/** GraphQL queries of cases, the fields of cases and measures, and the cases of resellers. */
@GraphQLApi
@PermitAll
public class RectificationApi {

    private static final RectificationCaseFilter ALL = new RectificationCaseFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final RectificationCaseOrder BY_NUMBER =
            new RectificationCaseOrder(RectificationCaseOrderField.NUMBER, OrderDirection.ASC);

    private final RectificationCases cases;
    private final Measures measures;
    private final Grounds grounds;
    private final HistoryVerification verification;
    private final Campaigns campaigns;
    private final Resellers resellers;
    private final Inspections inspections;
    private final Selection selection;

    RectificationApi(
            RectificationCases cases,
            Measures measures,
            Grounds grounds,
            HistoryVerification verification,
            Campaigns campaigns,
            Resellers resellers,
            Inspections inspections,
            Selection selection) {
        this.cases = cases;
        this.measures = measures;
        this.grounds = grounds;
        this.verification = verification;
        this.campaigns = campaigns;
        this.resellers = resellers;
        this.inspections = inspections;
        this.selection = selection;
    }

    @Query
    @Description("Rectification cases (整改) of the campaigns whose results the caller may see, and all cases of "
            + "the caller's own reseller, ordered by number unless `orderBy` is given. Only officials see cases before "
            + "their first notice (整改通知). Withdrawn cases are left out, except for officials and the reseller of "
            + "the case. NOT_FOUND when the "
            + "filter names an unknown or hidden object. Null only together with an error.")
    public Connection<RectificationCaseView> rectificationCases(
            @Name("filter")
                    @Description(
                            "Conditions that a rectification case (整改) must meet; all visible cases when left out.")
                    @Nullable
                    RectificationCaseFilter filter,
            @Name("orderBy") @Description("Order of the cases; by number, ascending, when left out.") @Nullable
                    RectificationCaseOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        return new Connection<>(cases.page(
                filter == null ? ALL : filter, orderBy == null ? BY_NUMBER : orderBy, selection.paging(first, after)));
    }

    @Query
    @Description(
            "Counts of the cases (整改) that `rectificationCases` finds with the same filter. NOT_FOUND when the filter "
                    + "names an unknown or hidden object. Null only together with an error.")
    public RectificationCaseFacetsView rectificationCaseFacets(
            @Name("filter")
                    @Description(
                            "Conditions that a rectification case (整改) must meet; all visible cases when left out.")
                    @Nullable
                    RectificationCaseFilter filter) {
        return cases.facets(filter == null ? ALL : filter, selection.has("groundsGone"));
    }

    @Query
    @Description("Rectification case (整改) with this number; null when there is none or the caller may not see it.")
    public @Nullable RectificationCaseView rectificationCase(
            @Name("number") @NonNull @Description("Number of the case, such as miit-2016-11/yuantel.") String number) {
        return cases.load(number).orElse(null);
    }

    @Query
    @Description("Recomputes the digests in the history of a rectification case (整改) and compares the "
            + "history with the case, its measures, its evidence and the grounds of its notices; null when there is "
            + "no such case or the caller may not see it.")
    public @Nullable HistoryVerificationView verifyHistory(
            @Name("number") @NonNull @Description("Number of the case, such as miit-2016-11/yuantel.") String number) {
        return verification.verify(number).orElse(null);
    }

    @NonNull
    @Name("rectificationCases")
    @Description("Rectification cases (整改) of the reseller that the caller may see, ordered by the campaign's code. "
            + "Withdrawn cases are left out, except for officials and the reseller itself.")
    public List<@NonNull List<@NonNull RectificationCaseView>> casesOfReseller(@Source List<ResellerView> sources) {
        return Batch.many(sources, ResellerView::code, cases::findByResellers);
    }

    @Name("rectificationCases")
    @Description("Rectification cases (整改) of the campaign that the caller may see, ordered by number unless "
            + "`orderBy` is given. Only officials see cases before their first notice (整改通知). Withdrawn cases are "
            + "left out, except for officials and the reseller of the case. NOT_FOUND when the filter names an "
            + "unknown or hidden object. Null only together with an error.")
    public CompletionStage<Connection<RectificationCaseView>> casesOfCampaign(
            @Source CampaignView campaign,
            @Name("filter")
                    @Description("Conditions that a rectification case (整改) must meet, besides that it belongs to the "
                            + "campaign; all visible cases when left out.")
                    @Nullable
                    RectificationCaseFilter filter,
            @Name("orderBy") @Description("Order of the cases; by number, ascending, when left out.") @Nullable
                    RectificationCaseOrder orderBy,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        RectificationCaseFilter conditions = filter == null ? ALL : filter;
        RectificationCaseOrder order = orderBy == null ? BY_NUMBER : orderBy;
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(
                campaign.code(), paging, codes -> cases.findByCampaigns(codes, conditions, order, paging));
    }

    @NonNull
    @Description("Cases (整改) that should be opened from IN_REVIEW on: each reseller with a violation and without a "
            + "running or closed case, ordered by the reseller's code. Only officials see them; empty for all other "
            + "callers.")
    public List<@NonNull List<@NonNull ProposedCaseView>> proposedCases(@Source List<CampaignView> sources) {
        return Batch.many(sources, Function.identity(), cases::proposed);
    }

    @NonNull
    @Name("reseller")
    @Description("Reseller (转售企业) that must rectify the violations.")
    public List<@NonNull ResellerView> resellerOfProposedCase(@Source List<ProposedCaseView> sources) {
        return Batch.one(sources, ProposedCaseView::resellerCode, resellers::findByCodes);
    }

    @NonNull
    @Name("campaign")
    @Description("Campaign (抽查暗访) in which the violations were found.")
    public List<@NonNull CampaignView> campaignOfCount(@Source List<CampaignCount> sources) {
        return Batch.one(sources, CampaignCount::campaignCode, campaigns::findByCodes);
    }

    @NonNull
    @Description("Campaign (抽查暗访) in which the violations were found. Before its publication, the reseller of the "
            + "case sees it without results: zero counts, empty lists and no draw.")
    public List<@NonNull CampaignView> campaign(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, each -> each.key().campaign(), campaigns::findJoined);
    }

    @NonNull
    @Description("Reseller (转售企业) that must rectify the violations.")
    public List<@NonNull ResellerView> reseller(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, each -> each.key().reseller(), resellers::findJoined);
    }

    @NonNull
    @Description("Measures that the regulator imposed in the case, ordered by their first day, lifted "
            + "ones included; empty when there are none.")
    public List<@NonNull List<@NonNull MeasureView>> measures(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, measures::of);
    }

    @NonNull
    @Description("Grounds (立案依据) of the case, the published verdict first, then inspections by day. Officials see all, "
            + "the reseller of the case those that a notice was about, and all others those of them that stand. "
            + "Others see none of a withdrawn case.")
    public List<@NonNull List<@NonNull GroundView>> grounds(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, Function.identity(), grounds::of);
    }

    @Description(
            "True while a ground (立案依据) of the case stands: from the notice on, one that the notice was about. False "
                    + "when the last one was voided; the case should then be withdrawn.")
    public List<@NonNull Boolean> groundsStand(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::key, cases::groundsStand, false);
    }

    @Description("Violating inspection (暗访) that is the ground; null when it is a published verdict.")
    public List<InspectionView> inspection(@Source List<GroundView> sources) {
        return Batch.one(sources, GroundView::inspectionKey, inspections::findGrounds);
    }

    @Description("Published verdict that is the ground; null when it is an inspection.")
    public List<VerdictView> verdict(@Source List<GroundView> sources) {
        return sources.stream().map(GroundView::verdict).toList();
    }

    @Description(
            "Calendar day in China on which the case was first opened (立案), which may be before the day of recording.")
    public List<@NonNull LocalDate> openedOn(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.lastDay(keys, RectificationAction.OPEN));
    }

    @Description("Calendar day in China of the last notice (整改通知); null before the first.")
    public List<LocalDate> notifiedOn(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.lastDay(keys, RectificationAction.NOTIFY));
    }

    @Description("Calendar day in China of the reseller's last submission; null before the first.")
    public List<LocalDate> submittedOn(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.lastDay(keys, RectificationAction.SUBMIT));
    }

    @Description("Calendar day in China on which the rectification was last accepted; null if it never was.")
    public List<LocalDate> acceptedOn(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.lastDay(keys, RectificationAction.ACCEPT));
    }

    @Description("Calendar days in China on which the reseller (转售企业) had the turn at the end of the day, over all "
            + "rounds. Today does not count. Null for a case that is known only from a publication.")
    public List<Integer> resellerDays(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.days(keys, CaseDays::reseller));
    }

    @Description("Calendar days in China on which the regulator (监管部门) had the turn at the end of the day, over all "
            + "rounds. Today does not count. Null for a case that is known only from a publication.")
    public List<Integer> regulatorDays(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.days(keys, CaseDays::regulator));
    }

    @Description("Calendar days in China on which the deadline (整改期限) had passed and the reseller (转售企业) had the "
            + "turn at the end of the day, over all rounds, without the days on which a request for a later deadline "
            + "(延期申请) was unanswered. Null if the case never had a deadline, or is known only from a publication.")
    public List<Integer> overdueDays(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.days(keys, CaseDays::overdue));
    }

    @Description("True when the last submission was not after the deadline (整改期限) of that day, or came while a request "
            + "for a later deadline was unanswered; false when it was late. Null before a submission or without a "
            + "deadline.")
    public List<Boolean> submittedInTime(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, RectificationCaseView::at, keys -> cases.days(keys, CaseDays::submittedInTime));
    }

    @Description("Deadline for which the reseller has asked (延期申请), while its request is unanswered. Null otherwise, "
            + "and for all but officials and the reseller of the case.")
    public List<LocalDate> requestedDeadline(@Source List<RectificationCaseView> sources) {
        return Batch.one(sources, Function.identity(), cases::requestedDeadlines);
    }

    @NonNull
    @Description("Actions that the caller can take in the case now, in the order of the procedure. Administrators "
            + "can take the actions of both parties, and the reseller of the case can take its own. Empty for "
            + "all other callers.")
    public List<@NonNull List<@NonNull RectificationAction>> allowedActions(
            @Source List<RectificationCaseView> sources) {
        return Batch.many(sources, Function.identity(), cases::allowedActions);
    }
}
