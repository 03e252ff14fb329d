package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;

/**
 * A measure as one event states it, and its end. Each correction states it anew.
 *
 * @param statedIn the sequence of the event that states it
 * @param liftedIn the sequence of the event that lifted the measure; null otherwise
 * @param withdrawnIn the sequence of the event that withdrew the measure; null otherwise
 */
record StatedMeasure(
        Measure.Key key,
        int statedIn,
        MeasureStatement statement,
        @Nullable LocalDate liftedOn,
        @Nullable Integer liftedIn,
        @Nullable LocalDate withdrawnOn,
        @Nullable Integer withdrawnIn) {

    /** @return whether the event with this sequence imposed the measure */
    boolean isImposed() {
        return statedIn == key.imposedIn();
    }

    MeasureTerms terms() {
        return Objects.requireNonNull(statement.terms());
    }

    /** @return whether the measure is in force after the event with this sequence */
    boolean isInForceAfter(int sequence) {
        return key.imposedIn() <= sequence && !isAt(liftedIn, sequence) && !isAt(withdrawnIn, sequence);
    }

    /**
     * @param version the version of the case to show, in which a measure that was lifted later is still in force
     * @param part the measure among those of its case
     */
    MeasureView view(int version, CasePart part) {
        MeasureTerms terms = terms();
        return new MeasureView(
                statement.type(),
                terms.issuedBy(),
                terms.documentNumber(),
                terms.office(),
                terms.decidedOn(),
                terms.imposedOn(),
                terms.continuedFrom(),
                isAt(liftedIn, version) ? liftedOn : null,
                isAt(withdrawnIn, version) ? withdrawnOn : null,
                terms.laterLawBecause(),
                terms.note(),
                statement.legalBasis(),
                statement.outlets(),
                isAt(withdrawnIn, version) ? withdrawnIn : null,
                part,
                new MeasureView.At(key, version));
    }

    private static boolean isAt(@Nullable Integer event, int sequence) {
        return event != null && event <= sequence;
    }
}
