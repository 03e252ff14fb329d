package org.realnameaudit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeSet;
import org.realnameaudit.shipped.ShippedRow;
import org.realnameaudit.shipped.ShippedTable;
import org.realnameaudit.shipped.ShippedTables;

/**
 * Inserts the rows of the shipped files {@code regions}, {@code operators}, {@code legal_instruments} and
 * {@code violation_types}.
 */
@ApplicationScoped
class ReferenceData implements ShippedTables {

    private final RegionRepository regions;
    private final OperatorRepository operators;
    private final LegalInstrumentRepository instruments;
    private final ViolationTypeRepository violationTypes;

    ReferenceData(
            RegionRepository regions,
            OperatorRepository operators,
            LegalInstrumentRepository instruments,
            ViolationTypeRepository violationTypes) {
        this.regions = regions;
        this.operators = operators;
        this.instruments = instruments;
        this.violationTypes = violationTypes;
    }

    @Override
    public List<ShippedTable> tables() {
        return List.of(
                new ShippedTable(
                        "regions",
                        row -> regions.persist(new Region(row.text("code"), names(row, ""), row.text("iso")))),
                new ShippedTable("operators", row -> operators.persist(new Operator(row.text("code"), names(row, "")))),
                new ShippedTable(
                        "legal_instruments",
                        row -> instruments.persist(new LegalInstrument(
                                row.text("code"),
                                names(row, ""),
                                names(row, "issuer_"),
                                row.constant("rank", InstrumentRank.class),
                                row.optional("region"),
                                Boolean.parseBoolean(row.text("procedural")),
                                row.date("valid_from"),
                                row.optionalDate("valid_to")))),
                new ShippedTable(
                        "violation_types",
                        row -> violationTypes.persist(new ViolationType(
                                row.text("code"), names(row, ""), new TreeSet<>(row.list("legal_basis"))))));
    }

    private static Names names(ShippedRow row, String prefix) {
        return new Names(row.text(prefix + "zh_hans"), row.text(prefix + "zh_hant"), row.text(prefix + "en"));
    }
}
