package org.realnameaudit.compliance;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.realnameaudit.compliance.ComplianceSchema.VerdictView;

/**
 * A campaign's verdict on a reseller (rule 7): published by the regulator, or derived from the recorded inspections.
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
