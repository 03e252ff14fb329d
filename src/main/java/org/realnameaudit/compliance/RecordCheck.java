package org.realnameaudit.compliance;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import org.realnameaudit.compliance.ComplianceSchema.RecordCheckView;

/** The share of correct subscriber records in a sample, never combined with the rates of outlets (rule 5). */
@Entity
class RecordCheck {

    @EmbeddedId
    Participation participation;

    BigDecimal compliancePercent;

    RecordCheck() {}

    RecordCheck(Participation participation, BigDecimal compliancePercent) {
        this.participation = participation;
        this.compliancePercent = compliancePercent;
    }

    RecordCheckView view() {
        return new RecordCheckView(participation.campaign(), participation.reseller(), compliancePercent);
    }
}
