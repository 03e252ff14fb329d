package org.realnameaudit.inspection;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.compliance.TallyChange;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.reference.Channel;

/**
 * One visit to an outlet (rule 1). It keeps the reseller, channel and region of the outlet at the time of recording: a
 * later change of the outlet does not alter them.
 */
@Entity
@Immutable
class Inspection {

    @EmbeddedId
    InspectionKey key;

    String reseller;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Nullable
    String region;

    LocalDate inspectedOn;

    @Enumerated(EnumType.STRING)
    InspectionOutcome outcome;

    @Nullable
    String note;

    boolean voided;

    /** @return what the inspections add to the tallies while they are not voided: only results count (rule 22) */
    static List<TallyChange> tallyChanges(List<Inspection> inspections) {
        return inspections.stream()
                .filter(each -> each.outcome.isResult())
                .map(each -> new TallyChange(
                        each.reseller,
                        each.channel,
                        each.region,
                        1,
                        each.outcome == InspectionOutcome.VIOLATING ? 1 : 0))
                .toList();
    }

    InspectionView view() {
        return new InspectionView(inspectedOn, outcome, note, voided, key);
    }

    /** @return the view of the inspection after it was voided */
    InspectionView viewAsVoided() {
        return new InspectionView(inspectedOn, outcome, note, true, key);
    }

    /** A voided inspection accuses nobody (rule 20). */
    InspectionView viewWithoutResult() {
        return new InspectionView(inspectedOn, null, null, voided, key);
    }
}
