package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A legal instrument that an event cites (rule 16). The database refuses to update or delete it. */
@Entity
@Immutable
@Table(name = "event_legal_basis")
class CitedInstrument {

    /** @param position from 1, in the order of the request */
    @Embeddable
    record Key(String campaign, String reseller, int sequence, short position) {}

    @EmbeddedId
    Key key;

    String instrument;

    CitedInstrument() {}

    CitedInstrument(RectificationEvent.Key in, int position, String instrument) {
        this.key = new Key(in.campaign(), in.reseller(), in.sequence(), (short) position);
        this.instrument = instrument;
    }

    CaseKey caseKey() {
        return event().caseKey();
    }

    RectificationEvent.Key event() {
        return new RectificationEvent.Key(key.campaign(), key.reseller(), key.sequence());
    }
}
