package org.realnameaudit.inspection;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.hibernate.annotations.DynamicUpdate;
import org.realnameaudit.inspection.InspectionSchema.InspectionView;
import org.realnameaudit.reference.Channel;

/**
 * One visit. Reseller, channel and region are the outlet's on that day: an outlet that changes takes no history along.
 */
@Entity
// The application's role may change nothing else of it.
@DynamicUpdate
class Inspection {

    @EmbeddedId
    InspectionKey key;

    String reseller;

    @Enumerated(EnumType.STRING)
    Channel channel;

    String region;
    LocalDate inspectedOn;

    @Enumerated(EnumType.STRING)
    InspectionOutcome outcome;

    boolean voided;

    InspectionView view() {
        return new InspectionView(inspectedOn, outcome, voided, key);
    }
}
