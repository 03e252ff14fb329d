package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;

/** An outlet at which a measure is aimed (rule 24). The database refuses to update or delete it. */
@Entity
@Immutable
class MeasureOutlet {

    /** @param statedIn the sequence of the event that imposed or corrected the measure */
    @Embeddable
    record Key(String campaign, String reseller, int statedIn, String outlet) {}

    @EmbeddedId
    Key key;

    MeasureOutlet() {}

    MeasureOutlet(RectificationEvent.Key in, String outlet) {
        this.key = new Key(in.campaign(), in.reseller(), in.sequence(), outlet);
    }
}
