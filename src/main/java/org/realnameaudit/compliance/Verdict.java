package org.realnameaudit.compliance;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.realnameaudit.compliance.ComplianceSchema.VerdictView;

/**
 * What a campaign found of a reseller: a fact of its own, as the article counts outlets and names resellers (rule 7),
 * or what its inspections come to.
 */
@Entity
class Verdict {

    @EmbeddedId
    Participation participation;

    @Enumerated(EnumType.STRING)
    VerdictOutcome outcome;

    Verdict() {}

    Verdict(Participation participation, VerdictOutcome outcome) {
        this.participation = participation;
        this.outcome = outcome;
    }

    VerdictView view() {
        return new VerdictView(participation.campaign(), participation.reseller(), outcome);
    }
}
