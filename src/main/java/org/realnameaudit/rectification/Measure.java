package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/** Something that the regulator imposed on a reseller: a dated record and not a state, as several run at once (rule 11). */
@Entity
class Measure {

    /** @param imposedIn the sequence of the event that imposed it */
    @Embeddable
    record Key(String campaign, String reseller, int imposedIn) {

        CaseKey of() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    MeasureType type;
    @Column(updatable = false)
    LocalDate imposedOn;
    LocalDate liftedOn;
    /** The sequence of the event that lifted it; null while it runs. */
    Integer liftedIn;
    @Column(updatable = false)
    String legalBasis;
    @Column(updatable = false)
    String note;

    Measure() {
    }

    Measure(RectificationEvent.Key imposedIn, MeasureType type, LocalDate imposedOn, String legalBasis, String note) {
        this.key = new Key(imposedIn.campaign(), imposedIn.reseller(), imposedIn.sequence());
        this.type = type;
        this.imposedOn = imposedOn;
        this.legalBasis = legalBasis;
        this.note = note;
    }

    boolean runs() {
        return liftedIn == null;
    }

    void lift(RectificationEvent.Key in, LocalDate on) {
        liftedIn = in.sequence();
        liftedOn = on;
    }

    /** @param version of the case, as whose part it is shown: what was lifted later ran then */
    MeasureView view(int version) {
        return new MeasureView(type, imposedOn, liftedIn != null && liftedIn <= version ? liftedOn : null, note, legalBasis);
    }
}
