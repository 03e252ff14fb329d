package org.realnameaudit.accountability;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SortNatural;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.accountability.AccountabilitySchema.CommitmentLetterView;

@Entity
class CommitmentLetter {

    @Embeddable
    record Key(String operator, String title) {}

    @EmbeddedId
    Key key;

    String code;

    @Nullable
    LocalDate signedOn;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> commitments;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(
            name = "commitment_letter_basis",
            joinColumns = {@JoinColumn(name = "operator"), @JoinColumn(name = "title")})
    @Column(name = "instrument")
    @SortNatural
    SortedSet<String> legalBasis = new TreeSet<>();

    CommitmentLetter() {}

    CommitmentLetter(
            Key key,
            String code,
            @Nullable LocalDate signedOn,
            List<String> commitments,
            SortedSet<String> legalBasis) {
        this.key = key;
        this.code = code;
        this.signedOn = signedOn;
        this.commitments = commitments;
        this.legalBasis = legalBasis;
    }

    CommitmentLetterView view() {
        return new CommitmentLetterView(
                code, key.title(), signedOn, List.copyOf(commitments), key.operator(), List.copyOf(legalBasis));
    }
}
