package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.realnameaudit.reference.Evidence;

@Entity
class CaseEvidence {

    @Embeddable
    record Key(String campaign, String reseller, short position) {

        CaseKey of() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;
    @Embedded
    Evidence evidence;
}
