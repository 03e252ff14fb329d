package org.realnameaudit.rectification;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;

/** What a measure of the type PENALTY consists of. The database refuses to update or delete it. */
@Entity
@Immutable
class Penalty {

    @EmbeddedId
    Measure.Key key;

    @Embedded
    Sanction sanction;

    Penalty() {}

    Penalty(RectificationEvent.Key imposedBy, Sanction sanction) {
        this.key = new Measure.Key(imposedBy.campaign(), imposedBy.reseller(), imposedBy.sequence());
        this.sanction = sanction;
    }
}
