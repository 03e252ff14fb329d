package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;

/**
 * A measure that the regulator imposed on a reseller. Several can be in force at the same time (rule 11), so a measure
 * is a dated record, not a status of the case.
 */
@Entity
class Measure {

    /** @param imposedIn the sequence of the event that imposed the measure */
    @Embeddable
    record Key(String campaign, String reseller, int imposedIn) {

        CaseKey caseKey() {
            return new CaseKey(campaign, reseller);
        }
    }

    @EmbeddedId
    Key key;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    MeasureType type;

    @Column(updatable = false)
    LocalDate imposedOn;

    @Nullable
    LocalDate liftedOn;

    /** The sequence of the event that lifted the measure; null while the measure is in force. */
    @Nullable
    Integer liftedIn;

    @Nullable
    LocalDate withdrawnOn;

    /** The sequence of the event that withdrew the measure together with its case; null otherwise. */
    @Nullable
    Integer withdrawnIn;

    @Column(updatable = false)
    @Nullable
    String legalBasis;

    @Column(updatable = false)
    @Nullable
    String note;

    Measure() {}

    /** @param imposedBy the event that imposes the measure; its reason becomes the note */
    Measure(RectificationEvent imposedBy, MeasureType type, LocalDate imposedOn, @Nullable String legalBasis) {
        this.key = new Key(imposedBy.key.campaign(), imposedBy.key.reseller(), imposedBy.key.sequence());
        this.type = type;
        this.imposedOn = imposedOn;
        this.legalBasis = legalBasis;
        this.note = imposedBy.reason;
    }

    void lift(RectificationEvent.Key in, LocalDate on) {
        liftedIn = in.sequence();
        liftedOn = on;
    }

    /** @param in the event that withdraws the case */
    void withdraw(RectificationEvent in) {
        withdrawnIn = in.key.sequence();
        withdrawnOn = in.day();
    }

    /** @return whether the measure is in force after the event with this sequence */
    boolean isInForceAfter(int sequence) {
        return key.imposedIn() <= sequence && !isAt(liftedIn, sequence) && !isAt(withdrawnIn, sequence);
    }

    boolean isImposedBy(RectificationEvent event) {
        return EventDetail.of("type", type, "imposedOn", imposedOn, "legalBasis", legalBasis)
                        .equals(event.detail)
                && Objects.equals(note, event.reason);
    }

    boolean isLiftedBy(RectificationEvent event) {
        return EventDetail.of("type", type, "liftedOn", liftedOn).equals(event.detail);
    }

    /** @param version the version of the case to show, in which a measure that was lifted later is still in force */
    MeasureView view(int version) {
        return new MeasureView(
                type,
                imposedOn,
                isAt(liftedIn, version) ? liftedOn : null,
                isAt(withdrawnIn, version) ? withdrawnOn : null,
                note,
                legalBasis);
    }

    private static boolean isAt(@Nullable Integer event, int sequence) {
        return event != null && event <= sequence;
    }
}
