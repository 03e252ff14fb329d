package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;

/** Something that the regulator imposed on a reseller: a dated record and not a state, as several run at once (rule 11). */
@Entity
class Measure {

    @Embeddable
    record Key(String campaign, String reseller, short position) {

        CaseKey of() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;
    @Enumerated(EnumType.STRING)
    MeasureType type;
    LocalDate imposedOn;
    LocalDate liftedOn;
    String legalBasis;
    String note;

    Measure() {
    }

    Measure(Key key, MeasureType type, LocalDate imposedOn, String note) {
        this.key = key;
        this.type = type;
        this.imposedOn = imposedOn;
        this.note = note;
    }

    MeasureView view() {
        return new MeasureView(type, imposedOn, liftedOn, note, legalBasis);
    }
}
