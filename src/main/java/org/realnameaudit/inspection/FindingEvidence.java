package org.realnameaudit.inspection;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import org.realnameaudit.reference.Evidence;

/** A piece of evidence of a finding. */
@Entity
class FindingEvidence {

    @Embeddable
    record Key(String campaign, String outlet, short attempt, short finding, short position) {

        Finding.Key findingKey() {
            return new Finding.Key(campaign, outlet, attempt, finding);
        }
    }

    @EmbeddedId
    Key key;

    @Embedded
    Evidence evidence;
}
