package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.hibernate.annotations.Immutable;

/** A notice of an intended penalty (行政处罚事先告知书). The database refuses to update or delete it. */
@Entity
@Immutable
class PenaltyNotice {

    /** @param givenIn the sequence of the event that gave the notice */
    @Embeddable
    record Key(String campaign, String reseller, int givenIn) {

        CaseKey caseKey() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;

    @Embedded
    PenaltyIntent intent;

    PenaltyNotice() {}

    PenaltyNotice(RectificationEvent.Key in, PenaltyIntent intent) {
        this.key = new Key(in.campaign(), in.reseller(), in.sequence());
        this.intent = intent;
    }
}
