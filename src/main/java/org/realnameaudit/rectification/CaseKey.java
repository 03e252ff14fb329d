package org.realnameaudit.rectification;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import org.realnameaudit.platform.value.Code;

/** What makes a case: one for each campaign and reseller (rule 10). */
@Embeddable
record CaseKey(String campaign, String reseller) {

    /** A case as it was at a version; an answer that is given again shows what it showed at first. */
    record At(CaseKey key, int version) {}

    /** @return the human case number, such as miit-2016-11/yuantel */
    String number() {
        return campaign + "/" + reseller;
    }

    static Optional<CaseKey> parse(String number) {
        String[] parts = number.split("/", -1);
        return parts.length == 2 && Code.isOne(parts[0]) && Code.isOne(parts[1])
                ? Optional.of(new CaseKey(parts[0], parts[1]))
                : Optional.empty();
    }
}
