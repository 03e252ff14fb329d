package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.realnameaudit.reference.Evidence;

/** A piece of evidence in a case. */
@Entity
class CaseEvidence {

    /** @param submittedIn the sequence of the event that submitted the evidence */
    @Embeddable
    record Key(String campaign, String reseller, int submittedIn, short position) {

        CaseKey caseKey() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;

    @Embedded
    Evidence evidence;

    CaseEvidence() {}

    CaseEvidence(RectificationEvent.Key in, int position, Evidence evidence) {
        this.key = new Key(in.campaign(), in.reseller(), in.sequence(), (short) position);
        this.evidence = evidence;
    }
}
