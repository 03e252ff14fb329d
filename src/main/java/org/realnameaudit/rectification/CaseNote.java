package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.annotations.Immutable;
import org.realnameaudit.rectification.RectificationSchema.InternalNoteView;

/** A note of officials about a case, which is no event (rule 21). The database refuses to update or delete it. */
@Entity
@Immutable
class CaseNote {

    /** @param position from 1 without gaps */
    @Embeddable
    record Key(String campaign, String reseller, int position) {}

    @EmbeddedId
    Key key;

    Instant at;
    String actor;
    String account;
    String text;

    CaseNote() {}

    CaseNote(CaseKey of, int position, Instant at, Actor actor, String text) {
        this.key = new Key(of.campaign(), of.reseller(), position);
        this.at = at.truncatedTo(ChronoUnit.MICROS);
        this.actor = actor.name();
        this.account = actor.account();
        this.text = text.strip();
    }

    CaseKey caseKey() {
        return new CaseKey(key.campaign(), key.reseller());
    }

    InternalNoteView view() {
        return new InternalNoteView(at, actor, text);
    }
}
