package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * A reconsideration or a lawsuit about a measure, as one event states it (rule 24). The database refuses to update or
 * delete it.
 */
@Entity
@Immutable
class CaseReview {

    @Embeddable
    record Key(String campaign, String reseller, int recordedIn) {

        CaseKey caseKey() {
            return new CaseKey(campaign, reseller);
        }
    }

    /**
     * @param body the authority or the court
     * @param reference the number of the proceedings
     * @param result null while they run
     */
    @Embeddable
    record Terms(
            @Enumerated(EnumType.STRING) ReviewKind kind,
            LocalDate filedOn,
            String body,
            @Nullable String reference,
            @Nullable @Enumerated(EnumType.STRING) ReviewResult result,
            @Nullable LocalDate decidedOn) {

        /** @return the digest of all fields; docs/adr/0006-history.md specifies it */
        String digest() {
            return Digest.of(Arrays.asList(
                    kind.name(),
                    filedOn.toString(),
                    body,
                    reference,
                    result == null ? null : result.name(),
                    Objects.toString(decidedOn, null)));
        }
    }

    @EmbeddedId
    Key key;

    /** The sequence of the event that recorded it first. */
    @Column(updatable = false)
    int reviewIn;

    /** The sequence of the event that imposed the measure. */
    @Column(updatable = false)
    int imposedIn;

    @Embedded
    Terms terms;

    CaseReview() {}

    CaseReview(RectificationEvent.Key in, int reviewIn, int imposedIn, Terms terms) {
        this.key = new Key(in.campaign(), in.reseller(), in.sequence());
        this.reviewIn = reviewIn;
        this.imposedIn = imposedIn;
        this.terms = terms;
    }

    Measure.Key measure() {
        return new Measure.Key(key.campaign(), key.reseller(), imposedIn);
    }
}
