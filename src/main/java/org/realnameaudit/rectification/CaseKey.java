package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.realnameaudit.platform.value.Code;

/** Identifies a case, at most one for each campaign and reseller (rule 10). */
@Embeddable
record CaseKey(String campaign, String reseller) {

    /** A case at a version, so that a replayed response shows the same parts as the first one. */
    record At(CaseKey key, int version) {}

    /** @return the case number, such as miit-2016-11/yuantel */
    String number() {
        return campaign + "/" + reseller;
    }

    /** @param number the number of a case */
    static CaseKey of(String number) {
        int slash = number.indexOf('/');
        return new CaseKey(number.substring(0, slash), number.substring(slash + 1));
    }

    /** @return the key; empty if the text is not a case number */
    static Optional<CaseKey> parse(String number) {
        String[] parts = number.split("/", -1);
        return parts.length == 2 && Code.isValid(parts[0]) && Code.isValid(parts[1])
                ? Optional.of(new CaseKey(parts[0], parts[1]))
                : Optional.empty();
    }
}
