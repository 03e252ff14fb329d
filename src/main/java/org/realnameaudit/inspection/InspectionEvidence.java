package org.realnameaudit.inspection;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.realnameaudit.reference.Evidence;

/** A piece of evidence of a visit itself, such as of a refusal. */
@Entity
class InspectionEvidence {

    @Embeddable
    record Key(String campaign, String outlet, short attempt, short position) {

        InspectionKey inspection() {
            return new InspectionKey(campaign, outlet, attempt);
        }
    }

    @EmbeddedId
    Key key;

    @Embedded
    Evidence evidence;
}
