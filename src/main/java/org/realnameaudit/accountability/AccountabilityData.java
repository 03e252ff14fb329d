package org.realnameaudit.accountability;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/** Inserts the rows of the shipped file {@code commitment_letters}. */
@ApplicationScoped
class AccountabilityData implements ShippedTables {

    private final CommitmentLetterRepository letters;

    AccountabilityData(CommitmentLetterRepository letters) {
        this.letters = letters;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(new ShippedTable(
                "commitment_letters",
                row -> letters.persist(new CommitmentLetter(
                        new CommitmentLetter.Key(row.text("operator"), row.text("title")),
                        row.text("code"),
                        row.optionalDate("signed_on"),
                        row.list("commitments"),
                        new TreeSet<>(row.list("legal_basis"))))));
    }
}
