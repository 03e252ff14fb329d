package org.realnameaudit.inspection;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.compliance.TallyChange;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.reference.Channel;

/**
 * One visit to an outlet (rule 1). It keeps the reseller, channel and region of the outlet at the time of recording: a
 * later change of the outlet does not alter them.
 */
@Entity
// The application's database role may update no column but `voided`.
@DynamicUpdate
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

    boolean voided;

    /** @return what the inspection adds to the tallies while it is not voided */
    TallyChange tallyChange() {
        return new TallyChange(reseller, channel, region, 1, outcome == InspectionOutcome.VIOLATING ? 1 : 0);
    }

    InspectionView view() {
        return new InspectionView(inspectedOn, outcome, voided, key);
    }

    /** A voided inspection accuses nobody (rule 20). */
    InspectionView viewWithoutResult() {
        return new InspectionView(inspectedOn, null, voided, key);
    }
}
