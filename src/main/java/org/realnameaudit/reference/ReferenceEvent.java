package org.realnameaudit.reference;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/** One change of reference data (rule 30). The database refuses to update or delete it. */
@Entity
@Immutable
class ReferenceEvent {

    /**
     * The time and the author of an event.
     *
     * @param actor the display name of the caller's account
     * @param account the permanent key of that account; null for shipped data
     */
    record Origin(Instant at, String actor, @Nullable String account) {}

    /**
     * What an event changed.
     *
     * @param code the code of the object
     * @param changes the changed fields
     */
    record Subject(ReferenceKind kind, String code, ReferenceAction action, List<FieldChange> changes) {}

    @Id
    int sequence;

    Instant at;
    String actor;

    @Nullable
    String account;

    @Enumerated(EnumType.STRING)
    ReferenceKind kind;

    String code;

    @Enumerated(EnumType.STRING)
    ReferenceAction action;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> fields;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<@Nullable String> valuesBefore;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<@Nullable String> valuesAfter;

    String reason;
    String digest;

    ReferenceEvent() {}

    /** @param previous the previous event of the database; null for the first */
    ReferenceEvent(Origin origin, Subject subject, String reason, @Nullable ReferenceEvent previous) {
        this.sequence = previous == null ? 1 : previous.sequence + 1;
        this.at = origin.at();
        this.actor = origin.actor();
        this.account = origin.account();
        this.kind = subject.kind();
        this.code = subject.code();
        this.action = subject.action();
        this.fields = new ArrayList<>();
        this.valuesBefore = new ArrayList<>();
        this.valuesAfter = new ArrayList<>();
        for (FieldChange change : subject.changes()) {
            fields.add(change.field());
            valuesBefore.add(change.before());
            valuesAfter.add(change.after());
        }
        this.reason = reason;
        this.digest = digest(previous == null ? null : previous.digest);
    }

    /**
     * @param previousDigest the digest of the previous event; null for the first
     * @return the digest over the previous digest and the fields of this event; docs/adr/0006-history.md specifies the
     *     encoding
     */
    String digest(@Nullable String previousDigest) {
        List<@Nullable String> parts = new ArrayList<>(Arrays.asList(
                previousDigest,
                Integer.toString(sequence),
                at.toString(),
                actor,
                account,
                kind.name(),
                code,
                action.name(),
                Integer.toString(fields.size())));
        for (int i = 0; i < fields.size(); i++) {
            parts.add(fields.get(i));
            parts.add(valuesBefore.get(i));
            parts.add(valuesAfter.get(i));
        }
        parts.add(reason);
        return Digest.of(parts);
    }

    /** @return whether this event is the next after the other one, and its digest is intact */
    boolean follows(@Nullable ReferenceEvent previous) {
        return sequence == (previous == null ? 1 : previous.sequence + 1)
                && digest.equals(digest(previous == null ? null : previous.digest));
    }
}
