package org.realnameaudit.accountability;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.rectification.RectificationCases;
import org.realnameaudit.reference.ShanghaiClock;

/**
 * An accountability action against a branch of a basic operator (rule 15). It contains the office of a sanctioned
 * person, never the name. It is only ever withdrawn.
 */
@Entity
@DynamicUpdate
class AccountabilityAction {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    /** Identifies the action to clients. */
    UUID key;

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

    /** The campaign that the action answers, or that of the case. */
    @Nullable
    String campaign;

    /** The reseller of the case that the action answers; null if it answers no case. */
    @Nullable
    String reseller;

    /** The code of the letter that the action answers. */
    @Nullable
    String letter;

    /** The account that recorded the action; never shown. */
    String account;

    Instant recordedAt;

    @Column(insertable = false)
    @Nullable
    Instant withdrawnAt;

    @Column(insertable = false)
    @Nullable
    String withdrawnBecause;

    /** The account that withdrew the action; never shown. */
    @Column(insertable = false)
    @Nullable
    String withdrawnBy;

    AccountabilityAction() {}

    AccountabilityAction(RecordAccountabilityInput input, String account, Instant now) {
        this.key = UUID.randomUUID();
        this.operator = input.operator();
        this.region = input.region();
        this.city = input.city();
        this.severity = input.severity();
        this.type = input.type();
        this.position = input.position();
        this.decidedOn = input.decidedOn();
        this.deadline = input.deadline();
        this.note = Blank.toNull(input.note());
        this.campaign = input.campaign();
        this.letter = input.commitmentLetter();
        String number = input.rectificationCase();
        if (number != null) {
            int slash = number.indexOf('/');
            this.campaign = number.substring(0, slash);
            this.reseller = number.substring(slash + 1);
        }
        this.account = account;
        this.recordedAt = now;
    }

    /** @throws Failure.InvalidTransition if the action is already withdrawn */
    void withdraw(String reason, String by, Instant now) {
        if (withdrawnAt != null) {
            throw new Failure.InvalidTransition(
                    "The accountability action is already withdrawn", List.<AccountabilityType>of());
        }
        // The clocks of replicas may differ.
        withdrawnAt = now.isBefore(recordedAt) ? recordedAt : now;
        withdrawnBecause = reason;
        withdrawnBy = by;
    }

    AccountabilityActionView view() {
        return new AccountabilityActionView(
                city,
                severity,
                type,
                position,
                decidedOn,
                deadline,
                note,
                withdrawnAt == null ? null : LocalDate.ofInstant(withdrawnAt, ShanghaiClock.ZONE),
                withdrawnBecause,
                key.toString(),
                operator,
                region,
                reseller == null ? campaign : null,
                campaign == null || reseller == null ? null : RectificationCases.number(campaign, reseller),
                letter);
    }
}
