package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A measure that the regulator imposed on a reseller. Several can be in force at the same time (rule 11), so a measure
 * is a dated record, not a status of the case. It keeps the terms of its imposition; a {@link MeasureCorrection} has
 * those that count instead.
 */
@Entity
class Measure {

    /** @param imposedIn the sequence of the event that imposed the measure */
    @Embeddable
    record Key(String campaign, String reseller, int imposedIn) {

        CaseKey caseKey() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    MeasureType type;

    @Embedded
    MeasureTerms terms;

    @Nullable
    LocalDate liftedOn;

    /** The sequence of the event that lifted the measure; null while the measure is in force. */
    @Nullable
    Integer liftedIn;

    @Nullable
    LocalDate withdrawnOn;

    /** The sequence of the event that withdrew the measure, alone or with its case; null otherwise. */
    @Nullable
    Integer withdrawnIn;

    Measure() {}

    /** @param imposedBy the event that imposes the measure */
    Measure(RectificationEvent.Key imposedBy, MeasureType type, MeasureTerms terms) {
        this.key = new Key(imposedBy.campaign(), imposedBy.reseller(), imposedBy.sequence());
        this.type = type;
        this.terms = terms;
    }

    boolean inForce() {
        return liftedIn == null && withdrawnIn == null;
    }

    /** @param in the event that lifts the measure */
    void lift(RectificationEvent in) {
        liftedIn = in.key.sequence();
        liftedOn = in.measureDay;
    }

    /** @param in the event that withdraws the measure or its case */
    void withdraw(RectificationEvent in) {
        withdrawnIn = in.key.sequence();
        withdrawnOn = in.day();
    }
}
