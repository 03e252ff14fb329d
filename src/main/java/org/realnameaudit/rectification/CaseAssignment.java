package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An assignment of a case to an account, which is no event (rule 21). The newest one counts; the database keeps its
 * assignee in {@code case_assignee}, and refuses to update or delete an assignment.
 */
@Entity
@Immutable
class CaseAssignment {

    /** @param position from 1 without gaps */
    @Embeddable
    record Key(String campaign, String reseller, int position) {}

    @EmbeddedId
    Key key;

    Instant at;
    String actor;
    String account;

    /** Null takes the assignee away. */
    @Nullable
    String assignee;

    CaseAssignment() {}

    CaseAssignment(CaseKey of, int position, Instant at, Actor actor, @Nullable String assignee) {
        this.key = new Key(of.campaign(), of.reseller(), position);
        this.at = at.truncatedTo(ChronoUnit.MICROS);
        this.actor = actor.name();
        this.account = actor.account();
        this.assignee = assignee;
    }
}
