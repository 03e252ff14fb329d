package org.realnameaudit.compliance;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.realnameaudit.reference.Channel;
import org.realnameaudit.shipped.ShippedRow;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/**
 * Inserts the rows of the shipped files {@code tallies} (published totals by channel), {@code verdicts} and
 * {@code record_checks} (percentages of July 2016).
 */
@ApplicationScoped
class ComplianceData implements ShippedTables {

    private final TallyRepository tallies;
    private final VerdictRepository verdicts;
    private final RecordCheckRepository recordChecks;

    ComplianceData(TallyRepository tallies, VerdictRepository verdicts, RecordCheckRepository recordChecks) {
        this.tallies = tallies;
        this.verdicts = verdicts;
        this.recordChecks = recordChecks;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(
                new ShippedTable(
                        "tallies",
                        row -> tallies.persist(new Tally(
                                row.text("campaign"),
                                row.constant("channel", Channel.class),
                                row.number("inspected"),
                                row.number("violating")))),
                new ShippedTable(
                        "verdicts",
                        row -> verdicts.persist(
                                new Verdict(participation(row), row.constant("outcome", VerdictOutcome.class)))),
                new ShippedTable(
                        "record_checks",
                        row -> recordChecks.persist(
                                new RecordCheck(participation(row), new BigDecimal(row.text("compliance_percent"))))));
    }

    private static Participation participation(ShippedRow row) {
        return new Participation(row.text("campaign"), row.text("reseller"));
    }
}
