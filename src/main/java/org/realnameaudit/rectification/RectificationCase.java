package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;

/**
 * A rectification case, at most one for each campaign and reseller (rule 10). It decides what a {@linkplain #apply
 * change} does to it, and creates an event for it (rule 12).
 */
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

    @Nullable
    LocalDate deadline;

    /** The deadline for which the reseller asks; null while no request is unanswered. */
    @Nullable
    LocalDate requestedDeadline;

    /** The day in China on which the case was closed or withdrawn; null while it is running. */
    @Nullable
    LocalDate closedOn;

    /** Whether the reseller was ever notified. The database sets it, and it stays true. */
    @Column(insertable = false, updatable = false)
    boolean notified;

    /** The day of the first event. From the second event on, the database keeps the day of the last one here. */
    @Column(updatable = false)
    LocalDate lastEventOn;

    /** The days of the regulator before the last event, which the database counts; null if nobody knows them. */
    @Column(updatable = false)
    @Nullable
    Integer regulatorDays;

    /** When the last event that is not confidential was recorded. */
    Instant updatedAt;
    /** When the last event was recorded, if it is confidential; null otherwise. */
    @Nullable
    Instant confidentialAt;
    /** The number of confidential events. */
    int confidentialEvents;
    /** The sequence of the last event, which is also the length of the history. */
    int version;
    /** The digest of the last event. */
    String digest;

    RectificationCase() {}

    /** Creates a case without events; {@link #open} creates the first event. */
    RectificationCase(CaseKey key, CaseSeverity severity) {
        this.key = key;
        this.severity = severity;
    }

    /** @return the deadline, and what decides whether it runs */
    Deadline limit() {
        return new Deadline(deadline, requestedDeadline != null, status.awaiting());
    }

    boolean hasDeadlineAhead(LocalDate today) {
        return deadline != null && !deadline.isBefore(today);
    }

    RectificationEvent open(EventOrigin origin) {
        return open(origin, null);
    }

    /** @param occurredOn the day of the opening; null for today */
    RectificationEvent open(EventOrigin origin, @Nullable LocalDate occurredOn) {
        RectificationEvent event = change(
                RectificationAction.OPEN,
                RectificationStatus.OPEN,
                new EventDetail().withSeverity(severity).withOccurredOn(occurredOn),
                origin);
        lastEventOn = event.day();
        regulatorDays = event.account == null ? null : 0;
        return event;
    }

    /** What the caller stores in the same transaction. */
    record Decision(RectificationEvent event, EventDetail detail) {}

    /**
     * Changes the case, if the rules allow it.
     *
     * @param parties the parties for which the actor acts
     * @return the event, and what it says
     * @throws Failure if the parties may not take the action, or the status, the case or the facts do not allow it
     */
    Decision apply(CaseChange change, CaseFacts facts, Set<Party> parties, Actor actor, Instant now) {
        EventDetail detail = decide(change, facts, parties);
        RectificationStatus to = Procedure.of(change.action()).after(status).orElseThrow();
        EventOrigin origin = new EventOrigin(now, actor.name(), actor.account(), change.reason());
        return new Decision(change(change.action(), to, detail, origin), detail);
    }

    /**
     * Decides about a change like {@link #apply}, but does not make it.
     *
     * @return what the event would say
     */
    EventDetail decide(CaseChange change, CaseFacts facts, Set<Party> parties) {
        Procedure procedure = Procedure.of(change.action());
        procedure.require(parties);
        if (procedure.after(status).isEmpty() || !change.isPossibleIn(status)) {
            throw new Failure.InvalidTransition("The case is " + status, Procedure.allowed(situation(facts), parties));
        }
        CaseRules.requireOtherAccount(change, facts);
        List<EventDetail> decided = new ArrayList<>();
        InputErrors.requireAll(
                () -> decided.add(CaseRules.withFiles(change.detail(this, facts), facts)),
                () -> CaseRules.requireDayOfAct(change, facts, parties));
        return decided.getFirst().withOccurredOn(change.occurredOn());
    }

    private CaseSituation situation(CaseFacts facts) {
        return new CaseSituation(
                status,
                severity,
                facts.violations(),
                !CaseRules.inForce(this, facts).isEmpty(),
                facts.measures().stream().anyMatch(each -> each.withdrawnIn() == null),
                hasDeadlineAhead(facts.today()),
                requestedDeadline != null,
                facts.fourEyes().isSameAccount(CaseRules.submittedBy(facts)),
                CaseRules.penalties(facts));
    }

    /**
     * @param to the status after the change
     * @return the event, which the caller stores with the detail in the same transaction
     */
    RectificationEvent change(
            RectificationAction action, RectificationStatus to, EventDetail detail, EventOrigin origin) {
        version++;
        EventOrigin dated = origin.notBefore(lastAt());
        RectificationEvent event = new RectificationEvent(
                new RectificationEvent.Key(key.campaign(), key.reseller(), version),
                action,
                status,
                to,
                detail,
                dated,
                digest);
        severity = detail.severity == null ? severity : detail.severity;
        requestedDeadline = event.requestedAfter(requestedDeadline, deadline);
        deadline = event.deadlineAfter(deadline);
        if (to != status) {
            closedOn = to.hasEnded() ? event.day() : null;
        }
        status = to;
        digest = event.digest;
        event.confidentialBefore = confidentialEvents;
        if (event.isConfidential()) {
            confidentialEvents++;
            confidentialAt = event.at;
        } else {
            confidentialAt = null;
            updatedAt = event.at;
        }
        return event;
    }

    /** @return when the last event was recorded; null before the first */
    Instant lastAt() {
        return confidentialAt == null ? updatedAt : confidentialAt;
    }

    /** @return the number of events that others than officials and the reseller see */
    int publicVersion() {
        return version - confidentialEvents;
    }

    /** @return the case as officials and its reseller see it */
    RectificationCaseView view(LocalDate today) {
        return view(today, lastAt(), version);
    }

    /** @return the case as others see it, without a trace of confidential events */
    RectificationCaseView publicView(LocalDate today) {
        return view(today, updatedAt, publicVersion());
    }

    private RectificationCaseView view(LocalDate today, Instant at, int shownVersion) {
        Deadline limit = limit();
        return new RectificationCaseView(
                key.number(),
                severity,
                status,
                deadline,
                limit.overdueOn(today),
                limit.daysRemainingOn(today),
                closedOn,
                at,
                shownVersion,
                version,
                requestedDeadline);
    }
}
