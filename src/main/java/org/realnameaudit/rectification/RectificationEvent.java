package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.Immutable;

/** One change of a case (rule 12). The database refuses to update or delete it. */
@Entity
@Immutable
class RectificationEvent {

    @Embeddable
    record Key(String campaign, String reseller, int sequence) {

        CaseKey of() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;
    @Enumerated(EnumType.STRING)
    RectificationAction action;
    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    RectificationStatus from;
    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    RectificationStatus to;
    String detail;
    Instant at;
    String actor;
    String reason;
    String digest;

    RectificationEvent() {
    }

    /**
     * @param detail   what exactly was done, where the action does not say it
     * @param previous the digest of the event before; null for the first
     */
    RectificationEvent(Key key, RectificationAction action, RectificationStatus from, RectificationStatus to, String detail,
            Instant at, String actor, String reason, String previous) {
        this.key = key;
        this.action = action;
        this.from = from;
        this.to = to;
        this.detail = detail;
        // PostgreSQL keeps microseconds, and the digest has to hold over what it keeps.
        this.at = at.truncatedTo(ChronoUnit.MICROS);
        this.actor = actor;
        this.reason = reason;
        this.digest = digest(previous);
    }

    /** @return the digest that this content has behind that of the event before */
    String digest(String previous) {
        return EventDigest.of(previous, key.campaign(), key.reseller(), Integer.toString(key.sequence()), action.name(),
                from == null ? null : from.name(), to.name(), detail, at.toString(), actor, reason);
    }

    RectificationEventView view() {
        return new RectificationEventView(key.sequence(), action, from, to, detail, at, null, reason, digest);
    }
}
