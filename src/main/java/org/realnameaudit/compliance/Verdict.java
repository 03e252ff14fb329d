package org.realnameaudit.compliance;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** What a campaign found of a reseller, as a fact of its own (rule 7): the article counts outlets, and names resellers. */
@Entity
class Verdict {

    @EmbeddedId
    Participation participation;
    @Enumerated(EnumType.STRING)
    VerdictOutcome outcome;

    Verdict() {
    }

    Verdict(Participation participation, VerdictOutcome outcome) {
        this.participation = participation;
        this.outcome = outcome;
    }

    VerdictView view() {
        return new VerdictView(participation.campaign(), participation.reseller(), outcome);
    }
}
