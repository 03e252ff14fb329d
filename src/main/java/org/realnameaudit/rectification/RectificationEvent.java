package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;
import org.realnameaudit.reference.ShanghaiClock;

/** One change of a case (rule 12). The database refuses to update or delete it. */
@Entity
@Immutable
class RectificationEvent {

    @Embeddable
    record Key(String campaign, String reseller, int sequence) {

        CaseKey caseKey() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    RectificationAction action;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    @Nullable
    RectificationStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    RectificationStatus to;

    @Nullable
    String detail;

    Instant at;
    String actor;

    @Nullable
    String account;

    @Nullable
    String reason;

    String digest;

    RectificationEvent() {}

    /**
     * @param detail the detail of the event, see {@link EventDetail}; null if it has none
     * @param previousDigest the digest of the previous event; null for the first
     */
    RectificationEvent(
            Key key,
            RectificationAction action,
            @Nullable RectificationStatus from,
            RectificationStatus to,
            @Nullable String detail,
            EventOrigin origin,
            @Nullable String previousDigest) {
        this.key = key;
        this.action = action;
        this.from = from;
        this.to = to;
        this.detail = detail;
        this.at = origin.at();
        this.actor = origin.actor();
        this.account = origin.account();
        this.reason = origin.reason();
        this.digest = digest(previousDigest);
    }

    /**
     * @return the digest over the previous digest and the fields of this event; docs/adr/0006-history.md specifies the
     *     encoding
     */
    String digest(@Nullable String previousDigest) {
        return Digest.of(Arrays.asList(
                previousDigest,
                key.campaign(),
                key.reseller(),
                Integer.toString(key.sequence()),
                action.name(),
                from == null ? null : from.name(),
                to.name(),
                detail,
                at.toString(),
                actor,
                account,
                reason));
    }

    /** @return the value with this name in the detail; null if there is none */
    @Nullable
    String detailValue(String name) {
        return detail == null
                ? null
                : Stream.of(detail.split(" "))
                        .filter(part -> part.startsWith(name + "="))
                        .map(part -> part.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    /** @return the day in China on which the action was taken (rule 11): the recording, if no other day was given */
    LocalDate day() {
        LocalDate day = occurredOn();
        return day == null ? LocalDate.ofInstant(at, ShanghaiClock.ZONE) : day;
    }

    private @Nullable LocalDate occurredOn() {
        String day = detailValue("occurredOn");
        return day == null ? null : LocalDate.parse(day);
    }

    /** @return the deadline after the event; null if there is none */
    @Nullable
    LocalDate deadlineAfter(@Nullable LocalDate before) {
        String set = detailValue("deadline");
        return switch (action) {
            case NOTIFY, EXTEND_DEADLINE, CORRECT_DEADLINE, REOPEN -> set == null ? null : LocalDate.parse(set);
            case RETURN -> set == null ? before : LocalDate.parse(set);
            default -> before;
        };
    }

    /** @return whether the event sets or removes the deadline */
    boolean changesDeadline() {
        return switch (action) {
            case NOTIFY, EXTEND_DEADLINE, CORRECT_DEADLINE, REOPEN -> true;
            case RETURN -> detailValue("deadline") != null;
            default -> false;
        };
    }

    /**
     * @param party the party of the case for which the caller reads; null for the public (rules 14 and 21)
     * @param showActor whether the caller may see the actor
     */
    RectificationEventView view(@Nullable Party party, boolean showActor) {
        return new RectificationEventView(
                key.sequence(),
                action,
                from,
                to,
                detail,
                at,
                occurredOn(),
                showActor ? actor : null,
                reasonFor(party),
                digest);
    }

    private @Nullable String reasonFor(@Nullable Party party) {
        return switch (action) {
            case OPEN -> party == Party.REGULATOR || account == null ? reason : null;
            case REOPEN -> party != Party.REGULATOR && detailValue("internal") != null ? null : reason;
            case SUBMIT -> party == null ? null : reason;
            case REPLY -> party == null && detailValue("published") == null ? null : reason;
            default -> reason;
        };
    }
}
