package org.realnameaudit.reference;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;

@Entity
@Immutable
class LegalInstrument implements Coded {

    @Id
    String code;

    @Embedded
    Names names;

    @Embedded
    @AttributeOverride(name = "zhHans", column = @Column(name = "issuer_zh_hans"))
    @AttributeOverride(name = "zhHant", column = @Column(name = "issuer_zh_hant"))
    @AttributeOverride(name = "en", column = @Column(name = "issuer_en"))
    Names issuer;

    @Enumerated(EnumType.STRING)
    InstrumentRank rank;

    /** The region where the instrument holds; null for the whole country. */
    @Nullable
    String region;

    boolean procedural;

    LocalDate validFrom;

    @Nullable
    LocalDate validTo;

    LegalInstrument() {}

    LegalInstrument(
            String code,
            Names names,
            Names issuer,
            InstrumentRank rank,
            @Nullable String region,
            boolean procedural,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {
        this.code = code;
        this.names = names;
        this.issuer = issuer;
        this.rank = rank;
        this.region = region;
        this.procedural = procedural;
        this.validFrom = validFrom;
        this.validTo = validTo;
    }

    /** @return whether the instrument was in force on this day */
    boolean isInForce(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
    }

    /**
     * @param act the day of the act that cites the instrument
     * @param laterLaw whether a law that was not in force at the violation may be cited, too
     * @return whether the violation can be based on the instrument (rule 16), which rules of procedure cannot
     */
    boolean appliesTo(Violation violation, LocalDate act, boolean laterLaw) {
        boolean inForce =
                isInForce(violation.days().from()) && isInForce(violation.days().to()) || laterLaw && isInForce(act);
        return inForce && !procedural && (region == null || region.equals(violation.region()));
    }

    /** @return whether an act about the violation may cite the instrument, be it for the procedure only */
    boolean mayBeCited(Violation violation, LocalDate act, boolean laterLaw) {
        return procedural ? isInForce(act) : appliesTo(violation, act, laterLaw);
    }

    @Override
    public String code() {
        return code;
    }
}
