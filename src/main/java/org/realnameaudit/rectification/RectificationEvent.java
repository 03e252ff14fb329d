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
import java.util.Objects;
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

        /** @return the case after the event */
        CaseKey.At at() {
            return new CaseKey.At(caseKey(), sequence);
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

    /** The typed values as text, with those of other tables; see {@link EventDetail#text}. */
    @Nullable
    String detail;

    @Enumerated(EnumType.STRING)
    @Nullable
    CaseSeverity severity;

    @Nullable
    LocalDate deadline;

    /** The number of working days in which the deadline was given; null if it was given as a day. */
    @Nullable
    Integer workingDays;

    /** The deadline for which the reseller asks. */
    @Nullable
    LocalDate requestedDeadline;

    @Nullable
    LocalDate occurredOn;

    @Nullable
    @Column(name = "reason_is_public")
    Boolean reasonPublic;

    /** The sequence of the event that imposed the measure which this event ends, corrects or serves. */
    @Nullable
    @Column(name = "measure_in")
    Integer measure;

    /** See {@link EventDetail#measureDay}. */
    @Nullable
    LocalDate measureDay;

    /** See {@link EventDetail#notice}. */
    @Nullable
    @Column(name = "notice_in")
    Integer notice;

    @Nullable
    LocalDate hearingRequestBy;

    @Nullable
    LocalDate hearingRequestedOn;

    @Nullable
    LocalDate hearingHeldOn;

    @Nullable
    LocalDate hearingWaivedOn;

    @Nullable
    LocalDate paidOn;

    @Nullable
    LocalDate payBy;

    /** The number of confidential events of the case before this one. */
    int confidentialBefore;

    /** See {@link EventDetail#withoutReinspection}. */
    @Nullable
    String withoutReinspection;

    Instant at;
    String actor;

    @Nullable
    String account;

    @Nullable
    String reason;

    String digest;

    RectificationEvent() {}

    /** @param previousDigest the digest of the previous event; null for the first */
    RectificationEvent(
            Key key,
            RectificationAction action,
            @Nullable RectificationStatus from,
            RectificationStatus to,
            EventDetail detail,
            EventOrigin origin,
            @Nullable String previousDigest) {
        this.key = key;
        this.action = action;
        this.from = from;
        this.to = to;
        this.detail = detail.text(action);
        this.severity = detail.severity;
        this.deadline = detail.deadline;
        this.workingDays = detail.workingDays;
        this.requestedDeadline = detail.requestedDeadline;
        this.occurredOn = detail.occurredOn;
        this.reasonPublic = detail.reasonPublic;
        this.measure = detail.measure;
        this.measureDay = detail.measureDay;
        this.withoutReinspection = detail.withoutReinspection;
        this.notice = detail.notice;
        this.hearingRequestBy = detail.hearingRequestBy;
        this.hearingRequestedOn = detail.hearingRequestedOn;
        this.hearingHeldOn = detail.hearingHeldOn;
        this.hearingWaivedOn = detail.hearingWaivedOn;
        this.paidOn = detail.paidOn;
        this.payBy = detail.payBy;
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

    /** @return the day in China on which the action was taken (rule 11): the recording, if no other day was given */
    LocalDate day() {
        return occurredOn == null ? LocalDate.ofInstant(at, ShanghaiClock.ZONE) : occurredOn;
    }

    /** @return the deadline after the event; null if there is none */
    @Nullable
    LocalDate deadlineAfter(@Nullable LocalDate before) {
        return changesDeadline() ? deadline : before;
    }

    /**
     * A request for a later deadline stays unanswered until the regulator extends the deadline, refuses the request or
     * sets another deadline with a further notice. It ends, too, when the reseller no longer has the turn. A correction
     * of the deadline and a recorded service are no answers (rule 11).
     *
     * @param before the requested deadline before the event; null if no request was unanswered
     * @param deadline the deadline before the event
     * @return the requested deadline after the event; null if no request is unanswered
     */
    @Nullable
    LocalDate requestedAfter(@Nullable LocalDate before, @Nullable LocalDate deadline) {
        boolean answered = switch (action) {
            case EXTEND_DEADLINE, REFUSE_EXTENSION -> true;
            case NOTIFY -> !Objects.equals(this.deadline, deadline);
            default -> to.awaiting() != AwaitedParty.RESELLER;
        };
        if (action == RectificationAction.REQUEST_EXTENSION) {
            return requestedDeadline;
        }
        return answered ? null : before;
    }

    /** @return whether the event says on which day the measure was served */
    boolean serves(int imposedIn) {
        return measureDay != null
                && (action == RectificationAction.RECORD_SERVICE && Objects.equals(measure, imposedIn)
                        || action == RectificationAction.NOTIFY && key.sequence() == imposedIn);
    }

    /** @return whether the event records a payment of the penalty, or more time for it */
    boolean isPaymentOf(int imposedIn) {
        return action == RectificationAction.RECORD_PAYMENT && Objects.equals(measure, imposedIn);
    }

    /** @return whether the event sets or removes the deadline */
    boolean changesDeadline() {
        return switch (action) {
            case NOTIFY, EXTEND_DEADLINE, CORRECT_DEADLINE, REOPEN -> true;
            default -> deadline != null;
        };
    }

    /**
     * @param party the party of the case for which the caller reads; null for the public (rules 14 and 21)
     * @param showActor whether the caller may see the actor
     */
    RectificationEventView view(@Nullable Party party, boolean showActor) {
        // The sequences in a detail would tell outsiders how many confidential events there are.
        boolean showDetail =
                party != null || measure == null && notice == null && action != RectificationAction.REQUEST_EXTENSION;
        return new RectificationEventView(
                party == null ? publicPosition() : key.sequence(),
                action,
                from,
                to,
                showDetail ? detail : null,
                at,
                occurredOn,
                showActor ? actor : null,
                Procedure.of(action).party(),
                severity,
                deadline,
                workingDays,
                party == null ? null : requestedDeadline,
                reasonFor(party),
                withoutReinspection,
                digest,
                key,
                measure == null ? key.sequence() : measure,
                action == RectificationAction.GIVE_PENALTY_NOTICE ? Integer.valueOf(key.sequence()) : notice);
    }

    /**
     * @return whether only officials and the reseller of the case may learn of the event: nobody else learns of a
     *     penalty before it is imposed (rule 24)
     */
    boolean isConfidential() {
        return action == RectificationAction.GIVE_PENALTY_NOTICE
                || notice != null && action != RectificationAction.IMPOSE_MEASURE;
    }

    /** @return the position in the history that others see, which has no gaps, either */
    int publicPosition() {
        return key.sequence() - confidentialBefore;
    }

    private @Nullable String reasonFor(@Nullable Party party) {
        return switch (action) {
            case OPEN -> party == Party.REGULATOR || account == null ? reason : null;
            case REOPEN -> party != Party.REGULATOR && Boolean.FALSE.equals(reasonPublic) ? null : reason;
            case SUBMIT, REQUEST_EXTENSION -> party == null ? null : reason;
            case REPLY -> party == null && !Boolean.TRUE.equals(reasonPublic) ? null : reason;
            default -> reason;
        };
    }
}
