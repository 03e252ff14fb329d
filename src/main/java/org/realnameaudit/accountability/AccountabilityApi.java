package org.realnameaudit.accountability;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.CommitmentLetterView;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.Campaigns;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.rectification.RectificationCases;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;
import org.realnameaudit.reference.ReferenceSchema.OperatorView;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.Regions;

/** GraphQL queries of commitment letters, and the fields of letters, accountability actions and operators. */
@GraphQLApi
@PermitAll
public class AccountabilityApi {

    private final CommitmentLetters letters;
    private final AccountabilityActions actions;
    private final Campaigns campaigns;
    private final RectificationCases cases;
    private final Operators operators;
    private final Regions regions;
    private final LegalInstruments instruments;

    AccountabilityApi(
            CommitmentLetters letters,
            AccountabilityActions actions,
            Campaigns campaigns,
            RectificationCases cases,
            Operators operators,
            Regions regions,
            LegalInstruments instruments) {
        this.letters = letters;
        this.actions = actions;
        this.campaigns = campaigns;
        this.cases = cases;
        this.operators = operators;
        this.regions = regions;
        this.instruments = instruments;
    }

    @Query
    @NonNull
    @Description("Commitment letters (责任承诺书) of the basic operators (基础电信企业), ordered by the "
            + "operator's code, then by title.")
    public List<@NonNull CommitmentLetterView> commitmentLetters() {
        return letters.all();
    }

    @NonNull
    @Name("commitmentLetters")
    @Description("Commitment letters (责任承诺书) that the operator signed, ordered by title; empty when there are none.")
    public List<@NonNull List<@NonNull CommitmentLetterView>> lettersOfOperator(@Source List<OperatorView> sources) {
        return Batch.many(sources, OperatorView::code, letters::findByOperators);
    }

    @NonNull
    @Description("Accountability actions (问责) against branches of the operator, ordered by the day of the "
            + "decision, withdrawn ones included. Only officials see those that answer an unpublished campaign or "
            + "a case without a notice.")
    public List<@NonNull List<@NonNull AccountabilityActionView>> accountabilityActions(
            @Source List<OperatorView> sources) {
        return Batch.many(sources, OperatorView::code, actions::findByOperators);
    }

    @NonNull
    @Name("operator")
    @Description("Basic operator (基础电信企业) that signed the letter.")
    public List<@NonNull OperatorView> operatorOfLetter(@Source List<CommitmentLetterView> sources) {
        return Batch.one(sources, CommitmentLetterView::operatorCode, operators::findByCodes);
    }

    @NonNull
    @Description("Legal instruments (法律法规) that the letter refers to, ordered by code; empty when none is recorded.")
    public List<@NonNull List<@NonNull LegalInstrumentView>> legalBasis(@Source List<CommitmentLetterView> sources) {
        return Batch.listed(sources, CommitmentLetterView::instruments, instruments::findByCodes);
    }

    @NonNull
    @Name("operator")
    @Description("Basic operator (基础电信企业) whose branch was held accountable (问责).")
    public List<@NonNull OperatorView> operatorOfAction(@Source List<AccountabilityActionView> sources) {
        return Batch.one(sources, AccountabilityActionView::operatorCode, operators::findByCodes);
    }

    @NonNull
    @Description("Province-level region (省、自治区、直辖市) of the branch.")
    public List<@NonNull RegionView> region(@Source List<AccountabilityActionView> sources) {
        return Batch.one(sources, AccountabilityActionView::regionCode, regions::findByCodes);
    }

    @Name("campaign")
    @Description(
            "Campaign (抽查暗访) that the action answers; null when it answers a case or a letter, or was recorded before "
                    + "this was kept.")
    public List<@Nullable CampaignView> campaignOfAction(@Source List<AccountabilityActionView> sources) {
        return Batch.one(sources, AccountabilityActionView::campaignCode, campaigns::findByCodes);
    }

    @Name("rectificationCase")
    @Description(
            "Case (整改) that the action answers; null when it answers a campaign or a letter, was recorded before this "
                    + "was kept, or answers a withdrawn case, which only officials and its reseller see here.")
    public List<@Nullable RectificationCaseView> caseOfAction(@Source List<AccountabilityActionView> sources) {
        return Batch.one(sources, AccountabilityActionView::caseNumber, cases::findListed);
    }

    @Name("commitmentLetter")
    @Description(
            "Letter (责任承诺书) that the action answers; null when it answers a campaign or a case, or was recorded before "
                    + "this was kept.")
    public List<@Nullable CommitmentLetterView> letterOfAction(@Source List<AccountabilityActionView> sources) {
        return Batch.one(sources, AccountabilityActionView::letterCode, letters::findByCodes);
    }
}
