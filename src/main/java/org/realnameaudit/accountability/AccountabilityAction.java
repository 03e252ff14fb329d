package org.realnameaudit.accountability;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.platform.value.Blank;

/**
 * An accountability action against a branch of a basic operator (rule 15). It contains the office of a sanctioned
 * person, never the name.
 */
@Entity
class AccountabilityAction {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String operator;
    String region;

    @Nullable
    String city;

    @Enumerated(EnumType.STRING)
    AccountabilitySeverity severity;

    @Enumerated(EnumType.STRING)
    AccountabilityType type;

    @Nullable
    String position;

    LocalDate decidedOn;

    @Nullable
    LocalDate deadline;

    @Nullable
    String note;

    /** The account that recorded the action; never shown. */
    String account;

    Instant recordedAt;

    AccountabilityAction() {}

    AccountabilityAction(RecordAccountabilityInput input, String account, Instant now) {
        this.operator = input.operator();
        this.region = input.region();
        this.city = input.city();
        this.severity = input.severity();
        this.type = input.type();
        this.position = input.position();
        this.decidedOn = input.decidedOn();
        this.deadline = input.deadline();
        this.note = Blank.toNull(input.note());
        this.account = account;
        this.recordedAt = now;
    }

    AccountabilityActionView view() {
        return new AccountabilityActionView(
                city, severity, type, position, decidedOn, deadline, note, operator, region);
    }
}
