package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.attachment.AttachmentSchema.AttachmentView;
import org.realnameaudit.calendar.KnownYears;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.identity.FourEyes;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.rectification.CaseSituation.Violations;
import org.realnameaudit.reference.LegalBasis;

/** What the rules of a change need to know, besides the case and the change. {@link StoredFacts} reads it. */
interface CaseFacts {

    /** @return the day in China */
    LocalDate today();

    /** @return the rule about two accounts, for the caller */
    FourEyes fourEyes();

    /** @return the campaign of the case */
    CampaignView campaign();

    Violations violations();

    /** @return the grounds of the case */
    List<Ground> grounds();

    /** @return the events of the case, in order */
    List<RectificationEvent> history();

    /** @return the measures of the case, each once for each event that states it, in the order of these events */
    List<StatedMeasure> measures();

    /**
     * @return whether the last published re-inspection of each ground found no violation (rule 23); null before all
     *     grounds were inspected again, and if there is no inspection among them
     */
    @Nullable
    Boolean putRight();

    /** @return the number of pieces of evidence in the case */
    long evidence();

    /** @return those of the files that were handed in for the case, by id */
    Map<UUID, AttachmentView> attachments(Set<UUID> ids);

    LegalBasis legalBasis(List<String> codes);

    /** @return the outlets with these codes, by code; unknown codes are absent */
    Map<String, OutletView> outlets(Set<String> codes);

    /** @return the years whose working days are known, from that of the day on */
    KnownYears knownYears(LocalDate from);

    /** @return the penalty procedures of the case, in the order of their notices */
    List<PenaltyProcedure> penaltyProcedures();

    /** @return what the penalty that the event with this sequence imposed consists of; null for other measures */
    @Nullable
    Sanction sanction(int imposedIn);

    /**
     * @return the reviews of the case's measures, each once for each event that states it, in the order of the events
     */
    List<CaseReview> reviews();

    /** @return the procedure that the event with this sequence began */
    default PenaltyProcedure penaltyProcedure(int givenIn) {
        return penaltyProcedures().stream()
                .filter(each -> each.givenIn() == givenIn)
                .findFirst()
                .orElseThrow();
    }

    /** @return the measure that the event with this sequence imposed, as the last event states it */
    default StatedMeasure measure(int imposedIn) {
        return measures().stream()
                .filter(each -> each.key().imposedIn() == imposedIn)
                .reduce((_, last) -> last)
                .orElseThrow();
    }
}
