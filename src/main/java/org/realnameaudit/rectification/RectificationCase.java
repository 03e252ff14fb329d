package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;

@Entity
class RectificationCase {

    @EmbeddedId
    CaseKey key;
    @Column(insertable = false, updatable = false)
    String number;
    @Enumerated(EnumType.STRING)
    CaseSeverity severity;
    @Enumerated(EnumType.STRING)
    RectificationStatus status;
    LocalDate deadline;
    LocalDate closedOn;
    Instant updatedAt;
    @Version
    int version;

    RectificationCase() {
    }

    /** A case whose reseller has been told. */
    RectificationCase(CaseKey key, CaseSeverity severity, RectificationStatus status, Instant now) {
        this.key = key;
        this.severity = severity;
        this.status = status;
        this.updatedAt = now;
    }

    RectificationCaseView view(LocalDate today) {
        Deadline limit = new Deadline(deadline, closedOn);
        return new RectificationCaseView(key.number(), severity, status, deadline, limit.overdueOn(today),
                limit.daysRemainingOn(today), version, key);
    }
}
