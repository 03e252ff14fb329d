package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;

/** The terms of a measure after a correction (rule 24). The database refuses to update or delete it. */
@Entity
@Immutable
class MeasureCorrection {

    /** @param correctedIn the sequence of the event that corrected the measure */
    @Embeddable
    record Key(String campaign, String reseller, int correctedIn) {}

    @EmbeddedId
    Key key;

    int imposedIn;

    @Embedded
    MeasureTerms terms;

    MeasureCorrection() {}

    MeasureCorrection(RectificationEvent.Key in, int imposedIn, MeasureTerms terms) {
        this.key = new Key(in.campaign(), in.reseller(), in.sequence());
        this.imposedIn = imposedIn;
        this.terms = terms;
    }
}
