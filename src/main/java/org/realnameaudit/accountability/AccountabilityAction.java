package org.realnameaudit.accountability;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;

/** How a branch of a basic operator was called to account (rule 15). The office is kept, never the person's name. */
@Entity
class AccountabilityAction {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    String operator;
    String region;
    String city;
    @Enumerated(EnumType.STRING)
    AccountabilitySeverity severity;
    @Enumerated(EnumType.STRING)
    AccountabilityType type;
    String position;
    LocalDate decidedOn;
    LocalDate deadline;
    String note;

    AccountabilityActionView view() {
        return new AccountabilityActionView(city, severity, type, position, decidedOn, deadline, note, operator, region);
    }
}
