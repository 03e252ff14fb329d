package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;
import org.realnameaudit.inspection.InspectionKey;

/** An inspection that a notice was about (rule 18). The database refuses to update or delete it. */
@Entity
@Immutable
class CaseGround {

    /** @param notifiedIn the sequence of the event of the notice */
    @Embeddable
    record Key(String campaign, String outlet, short attempt, int notifiedIn) {}

    @EmbeddedId
    Key key;

    String reseller;

    CaseGround() {}

    CaseGround(RectificationEvent.Key in, InspectionKey inspection) {
        this.key = new Key(in.campaign(), inspection.outlet(), inspection.attempt(), in.sequence());
        this.reseller = in.reseller();
    }

    InspectionKey inspection() {
        return new InspectionKey(key.campaign(), key.outlet(), key.attempt());
    }

    CaseKey caseKey() {
        return new CaseKey(key.campaign(), reseller);
    }
}
