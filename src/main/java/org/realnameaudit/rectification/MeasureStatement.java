package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.value.Digest;

/**
 * What one event says about a measure: a notice, an imposition or a correction.
 *
 * @param terms null for a notice that was recorded before notices were measures
 * @param legalBasis the codes of the cited instruments, in the order of the request
 * @param outlets the codes of the outlets at which the measure is aimed, ascending
 */
record MeasureStatement(MeasureType type, @Nullable MeasureTerms terms, List<String> legalBasis, List<String> outlets) {

    /** @return whether the event's detail has a digest of all fields, and not some of the fields themselves */
    boolean isDigested() {
        return terms != null && terms.issuedBy() != null;
    }

    /** @return the day of the decision; the first day of the measure if it is not known */
    LocalDate decided() {
        MeasureTerms stated = Objects.requireNonNull(terms);
        return stated.decidedOn() == null ? stated.imposedOn() : stated.decidedOn();
    }

    /** @return whether it says no more than what the detail of an event without a digest of it has */
    boolean isOfEarlierForm() {
        return outlets.isEmpty()
                && legalBasis.size() <= 1
                && (terms == null
                        || terms.equals(
                                new MeasureTerms(terms.imposedOn(), null, null, null, null, null, null, terms.note())));
    }

    /** @return the digest of all fields; docs/adr/0006-history.md specifies it */
    String digest() {
        MeasureTerms stated = Objects.requireNonNull(terms);
        List<@Nullable String> fields = new ArrayList<>();
        fields.add(type.name());
        fields.add(stated.imposedOn().toString());
        fields.add(stated.issuedBy());
        fields.add(stated.documentNumber());
        fields.add(stated.office());
        fields.add(Objects.toString(stated.decidedOn(), null));
        fields.add(Objects.toString(stated.continuedFrom(), null));
        fields.add(stated.laterLawBecause());
        fields.add(stated.note());
        fields.add(Integer.toString(legalBasis.size()));
        fields.addAll(legalBasis);
        fields.addAll(outlets);
        return Digest.of(fields);
    }
}
