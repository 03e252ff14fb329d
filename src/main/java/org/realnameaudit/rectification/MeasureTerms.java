package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the regulator decided about a measure (rule 24), besides its legal basis and its outlets. A correction replaces
 * all of it.
 *
 * @param issuedBy null for shipped measures, and for those that were imposed before it was recorded
 * @param office the department or office at which the measure is aimed, never a person
 * @param decidedOn null if it is not known
 * @param continuedFrom the day since which the measure had been in force before this decision
 * @param laterLawBecause why a law is cited that was not yet in force on the day of the violation
 */
@Embeddable
record MeasureTerms(
        @Column(updatable = false) LocalDate imposedOn,
        @Column(updatable = false) @Nullable String issuedBy,
        @Column(updatable = false) @Nullable String documentNumber,
        @Column(updatable = false) @Nullable String office,
        @Column(updatable = false) @Nullable LocalDate decidedOn,
        @Column(updatable = false) @Nullable LocalDate continuedFrom,
        @Column(updatable = false) @Nullable String laterLawBecause,
        @Column(updatable = false) @Nullable String note) {}
