package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * What a penalty notice says, besides its legal basis (rule 24).
 *
 * @param facts the facts on which the penalty would be based
 * @param respondBy the last day for the reseller's statement and defence
 * @param laterLawBecause why a law is cited that was not yet in force on the day of the violation
 */
@Embeddable
record PenaltyIntent(
        @Embedded Sanction sanction,
        @Column(updatable = false) String facts,
        @Column(updatable = false) String issuedBy,
        @Column(updatable = false) @Nullable String documentNumber,
        @Column(updatable = false) LocalDate respondBy,
        @Column(updatable = false) boolean hearingOffered,
        @Column(updatable = false) @Nullable String laterLawBecause) {

    /** @return the digest of all fields and the legal basis; docs/adr/0006-history.md specifies it */
    String digest(List<String> legalBasis) {
        List<@Nullable String> fields = new ArrayList<>();
        BigDecimal amount = sanction.amount();
        fields.add(amount == null ? null : amount.toPlainString());
        fields.add(facts);
        fields.add(issuedBy);
        fields.add(documentNumber);
        fields.add(respondBy.toString());
        fields.add(Boolean.toString(hearingOffered));
        fields.add(laterLawBecause);
        fields.add(Integer.toString(legalBasis.size()));
        fields.addAll(legalBasis);
        fields.addAll(sanction.kinds());
        return Digest.of(fields);
    }
}
